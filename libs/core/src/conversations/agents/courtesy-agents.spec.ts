import { LANGUAGES, type Language } from '@aynux/kernel';
import { TemplateReplyWriter } from '@aynux/platform/testing';
import { aContact } from '../testing/a-contact';
import { A_SHOP } from '../testing/a-shop-profile';
import { aTurn } from '../testing/a-turn';
import { InMemoryAgents, ScriptedAgent } from '../testing/in-memory-agents';
import { corePrompts } from '../../prompts/testing/core-prompts';
import { inForceOver } from '../../switches/testing/in-memory-switches';
import { FALLBACK, FAREWELL, GREETING } from './core-profiles';
import { FallbackAgent } from './fallback-agent';
import { FarewellAgent } from './farewell-agent';
import { GreetingAgent } from './greeting-agent';
import { SUPPORT } from './support-profile';

const writer = new TemplateReplyWriter();
const prompts = corePrompts();
const core = [GREETING, FAREWELL, FALLBACK, SUPPORT].map((profile) => new ScriptedAgent(profile));
const shop = new ScriptedAgent(A_SHOP);
const offers = new ScriptedAgent({ ...A_SHOP, key: 'promotions_agent' });

describe('the greeting agent', () => {
  const greet = (language: Language, directory = new InMemoryAgents(...core, shop, offers), name = 'Ana Paz') =>
    new GreetingAgent(inForceOver(directory), writer, prompts).answer(aTurn({ language, contact: aContact({ name }) }));

  it('greets by first name, and names what is on: what is sold first, and each once', async () => {
    expect((await greet('es')).text).toBe(
      '¡Hola, Ana! 👋 Soy el asistente virtual.\n\n' +
        'Puedo ayudar con:\n• Productos, precios y stock\n• Envíos, pagos, cambios y atención\n\n' +
        '¿En qué puedo ayudar?',
    );
  });

  it.each(LANGUAGES)('greets in %s, services included', async (language) => {
    const { text, outcome, writer } = await greet(language);
    expect(text).toContain(`• ${A_SHOP.title[language]}\n• ${SUPPORT.title[language]}`);
    expect({ outcome, writer }).toEqual({ outcome: 'greeted', writer: 'template-writer' });
  });

  it('promises nothing of what is off', async () => {
    const { text } = await greet('es', new InMemoryAgents(core[0]!));
    expect(text).toBe('¡Hola, Ana! 👋 Soy el asistente virtual.\n\n¿En qué puedo ayudar?');
  });

  it.each(['🔥', 'ferretería', '+54 264', 'X', ''])('calls nobody %j', async (name) => {
    expect((await greet('es', undefined, name)).text).toMatch(/^¡Hola! /);
  });
});

describe('the farewell agent', () => {
  it.each([
    ['es', '¡Gracias por escribir, Ana!'],
    ['en', 'Thank you for writing, Ana!'],
    ['pt', 'Obrigado pelo contato, Ana!'],
  ] as const)('says goodbye in %s', async (language, beginning) => {
    const { text, outcome } = await new FarewellAgent(writer, prompts).answer(aTurn({ language }));
    expect(text.startsWith(beginning)).toBe(true);
    expect(outcome).toBe('said-goodbye');
  });
});

describe('the fallback agent', () => {
  it.each([
    ['es', 'Disculpas, no entendí'],
    ['en', "Sorry, I didn't understand"],
    ['pt', 'Desculpe, não entendi'],
  ] as const)('says in %s that it is lost, and what can be asked instead', async (language, beginning) => {
    const { text, outcome } = await new FallbackAgent(
      inForceOver(new InMemoryAgents(...core, shop)),
      writer,
      prompts,
    ).answer(aTurn({ language }));
    expect(text.startsWith(beginning)).toBe(true);
    expect(text).toContain(`• ${A_SHOP.title[language]}\n• ${SUPPORT.title[language]}`);
    expect(outcome).toBe('not-understood');
  });

  it('says honestly when there is nothing to be asked', async () => {
    const { text } = await new FallbackAgent(inForceOver(new InMemoryAgents(core[2]!)), writer, prompts).answer(
      aTurn(),
    );
    expect(text).toMatch(/Por ahora no hay ningún servicio/);
  });
});

it('hands each piece on as it is written', async () => {
  const pieces: string[] = [];
  const { text } = await new FarewellAgent(writer, prompts).answer(aTurn(), (piece) => void pieces.push(piece));
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.join('')).toBe(text);
});
