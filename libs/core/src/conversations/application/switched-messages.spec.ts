import type { Answer, Turn } from '@aynux/kernel';
import { anAgentSwitch } from '../../switches/testing/stored-switches';
import { SUPPORT } from '../agents/support-profile';
import { aContact } from '../testing/a-contact';
import { aMessage, ConversationsInMemory } from '../testing/conversations-in-memory';
import { ScriptedAgent } from '../testing/in-memory-agents';

const ana = aContact({ name: 'Ana Paz' });
const PRICE = '¿cuánto cuesta el taladro?';
const NEITHER = 'xyzzy plugh';

describe('a message', () => {
  let house: ConversationsInMemory;
  let support: ScriptedAgent;
  beforeEach(() => {
    support = new ScriptedAgent(SUPPORT, 'Del depósito.');
    house = new ConversationsInMemory([support]);
  });

  const say = (text: string, contact = ana) =>
    house.answerMessage.execute({ contact, message: aMessage({ text }), channel: 'whatsapp' });
  const because = async (text: string, contact = ana) => {
    await say(text, contact);
    const { items } = await house.log.messages(`whatsapp:${contact.id}`, { limit: 100, after: null });
    return items.findLast(({ sender }) => sender === 'user')?.routing?.because;
  };

  it.each([
    ['of a domain that is switched off', { domains: [{ domain: 'ecommerce', status: 'disabled' as const }] }],
    ['of a domain that the organization does not have', { tenant: { enabledDomains: ['core'] } }],
    ['that the organization does not list', { tenant: { enabledAgents: ['greeting_agent', 'fallback_agent'] } }],
    ['that the organization switched off', { agents: [anAgentSwitch({ key: 'ecommerce_agent', enabled: false })] }],
  ])('is not given to an agent %s, and no greeting names it', async (_, switches) => {
    expect(await say(PRICE)).toMatchObject({ agent: 'ecommerce_agent' });
    house.switches.set(switches);
    expect(await say(PRICE)).toMatchObject({ agent: 'fallback_agent' });
    expect((await say('hola')).reply?.text).not.toContain('Productos');
    expect(house.shop.turns).toHaveLength(1);
  });

  it('for a domain in maintenance is told so by name, and kept', async () => {
    house.switches.set({ domains: [{ domain: 'ecommerce', status: 'maintenance' }] });
    const { reply, agent, domain } = await say(PRICE);
    expect(reply?.text).toContain('estamos trabajando en «Productos, precios y stock»');
    expect({ agent, domain }).toEqual({ agent: 'none', domain: 'ecommerce' });
    expect(house.shop.turns).toEqual([]);
    expect(await because(PRICE)).toBe('maintenance');
    expect((await say('hola')).reply?.text).not.toContain('Productos');
  });

  it('that nobody lays claim to goes to the default domain, if that is on', async () => {
    expect(await because(NEITHER)).toBe('fallback');
    house.switches.set({ tenant: { defaultDomain: 'ecommerce' } });
    expect(await because(NEITHER)).toBe('default-domain');
    house.switches.set({
      tenant: { defaultDomain: 'ecommerce' },
      domains: [{ domain: 'ecommerce', status: 'disabled' }],
    });
    expect(await because(NEITHER)).toBe('fallback');
  });

  it('that meets the words of the organization goes to the agent they were given to', async () => {
    expect(await say('busco un zoquete')).toMatchObject({ agent: 'ecommerce_agent' });
    house.switches.set({ agents: [anAgentSwitch({ key: 'support_agent', keywords: ['zoquete'], priority: 5 })] });
    expect(await say('busco un zoquete')).toMatchObject({ agent: 'support_agent' });
  });

  it('that meets a phrase of the organization goes to the agent it was given to', async () => {
    house.switches.set({ agents: [anAgentSwitch({ key: 'support_agent', phrases: ['xyz* plugh'] })] });
    expect(await say(NEITHER)).toMatchObject({ agent: 'support_agent' });
    house.clock.pass(60);
    expect(await say('plugh xyzzy')).toMatchObject({ agent: 'fallback_agent' });
  });

  it('that two agents are sure of goes to the one with priority', async () => {
    const both = '¿cuánto cuesta el taladro con envío?';
    const { agent } = await say(both);
    const other = agent === 'support_agent' ? 'ecommerce_agent' : 'support_agent';
    house.switches.set({ agents: [anAgentSwitch({ key: other, priority: 1 })] });
    expect(await say(both)).toMatchObject({ agent: other });
    expect(await say('hola')).toMatchObject({ agent: 'greeting_agent' });
  });

  it('for an agent that the organization made is answered by its provider, under its own name', async () => {
    const garden = anAgentSwitch({
      key: 'garden_agent',
      title: 'Jardín',
      provider: 'ecommerce_agent',
      keywords: ['maceta'],
      priority: 1,
    });
    house.switches.set({ agents: [garden] });
    expect(await say('¿tienen macetas?')).toMatchObject({ agent: 'garden_agent', domain: 'ecommerce' });
    expect(house.shop.turns).toHaveLength(1);
    expect((await say('hola')).reply?.text).toContain('• Jardín');
  });

  it('of a phone that a domain knows goes there first', async () => {
    const contact = aContact({ phone: '5491155550001' });
    house.switches.set({ domains: [{ domain: 'ecommerce', phonePatterns: ['54911'] }] });
    expect(await because(NEITHER, contact)).toBe('assignment');
    house.switches.set({ domains: [{ domain: 'ecommerce', phonePatterns: ['54351'] }] });
    house.clock.pass(60);
    expect(await because(NEITHER, contact)).toBe('fallback');
  });

  it('of a contact that is assigned to a domain which shares with nobody stays there', async () => {
    const assigned = { contactId: ana.id, phone: null, domain: 'ecommerce', confidence: 1, method: 'manual' as const };
    await house.assignments.assign({ ...assigned, assignedAt: house.clock.now() }, null);
    expect(await say('¿hacen envíos a domicilio?')).toMatchObject({ agent: 'support_agent' });
    house.switches.set({ domains: [{ domain: 'ecommerce', mayFallBack: false }] });
    expect(await say('¿hacen envíos a domicilio?')).toMatchObject({ agent: 'ecommerce_agent' });
  });

  it('that takes an agent too long is answered honestly', async () => {
    const heard: (AbortSignal | undefined)[] = [];
    house.shop.answer = ({ signal }: Turn) => {
      heard.push(signal);
      return new Promise<Answer>(() => undefined);
    };
    house.switches.set({ tenant: { agentTimeoutSeconds: 0.01 } });
    const { reply, agent, writer } = await say(PRICE);
    expect(reply?.text).toContain('está tardando más de lo debido');
    expect({ agent, writer, aborted: heard[0]?.aborted }).toEqual({
      agent: 'none',
      writer: 'fixed-text',
      aborted: true,
    });
  });
});
