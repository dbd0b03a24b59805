import { Embedder, EmbedderUnavailable, type Language } from '@aynux/kernel';
import { ConceptHashEmbedder, OramaTextAnalysis } from '@aynux/platform/testing';
import { inForceOver } from '../../switches/testing/in-memory-switches';
import { FALLBACK, FAREWELL, GREETING } from '../agents/core-profiles';
import { SUPPORT } from '../agents/support-profile';
import { A_SHOP } from '../testing/a-shop-profile';
import { InMemoryAgents, ScriptedAgent } from '../testing/in-memory-agents';
import { WRITTEN_MESSAGES } from '../testing/written-messages';
import { AgentExamples } from './agent-examples';
import { RouteMessage } from './route-message';

const PROFILES = [GREETING, FAREWELL, FALLBACK, SUPPORT, A_SHOP];
const analysis = new OramaTextAnalysis();

/** Counts what it is asked, and fails on demand. */
class WatchedEmbedder extends Embedder {
  private readonly embedder = new ConceptHashEmbedder();
  readonly model = this.embedder.model;
  readonly quality = 'lexical-concepts';
  readonly batches: number[] = [];
  isDown = false;

  async embed(texts: readonly string[]): Promise<readonly (readonly number[])[]> {
    this.batches.push(texts.length);
    if (this.isDown) throw new EmbedderUnavailable(this.model, 'refused');
    return this.embedder.embed(texts);
  }
}

function routing() {
  const embedder = new WatchedEmbedder();
  const agents = PROFILES.map((profile) => new ScriptedAgent(profile));
  const directory = new InMemoryAgents(...agents);
  const routeMessage = new RouteMessage(inForceOver(directory), analysis, new AgentExamples(embedder));
  const decide = (text: string) => routeMessage.execute({ text, assigned: null, last: null });
  return { embedder, directory, shop: agents.at(-1)!, decide };
}

async function misses(decide: ReturnType<typeof routing>['decide']) {
  const decided = await Promise.all(
    WRITTEN_MESSAGES.map(async (message) => ({ ...message, decision: await decide(message.text) })),
  );
  return decided.filter(({ agent, also, decision }) => decision.agent !== agent && decision.agent !== also);
}

describe('of the messages as people type them', () => {
  const share = (missed: readonly unknown[]) => 1 - missed.length / WRITTEN_MESSAGES.length;
  const told = (missed: Awaited<ReturnType<typeof misses>>) =>
    missed.map(({ text, decision }) => `${text} → ${decision.agent}`);

  it('nine in ten are routed right, and no greeting, goodbye or riddle wrong', async () => {
    const missed = await misses(routing().decide);
    expect({ missed: told(missed), enough: share(missed) >= 0.9 }).toMatchObject({ enough: true });
    const plain = ['greeting_agent', 'farewell_agent', 'fallback_agent'];
    expect(told(missed.filter(({ agent }) => plain.includes(agent)))).toEqual([]);
  });

  it.each<Language>(['es', 'en', 'pt'])('so are those in %s', async (language) => {
    const missed = (await misses(routing().decide)).filter((message) => message.language === language);
    const all = WRITTEN_MESSAGES.filter((message) => message.language === language);
    expect(missed.length / all.length).toBeLessThanOrEqual(0.1);
  });

  it('nearly as many without embeddings, and each decision says that they were missing', async () => {
    const { embedder, decide } = routing();
    embedder.isDown = true;
    expect(await decide('tenes taladros?')).toMatchObject({ agent: 'ecommerce_agent', degraded: true });
    expect(share(await misses(decide))).toBeGreaterThanOrEqual(0.85);
  });
});

it('embeds the examples of all agents once, and each message', async () => {
  const { embedder, decide } = routing();
  await Promise.all(['tenes taladros?', 'hacen envíos?'].map(decide));
  await decide('aceptan débito?');
  const examples = PROFILES.flatMap((profile) => profile.examples).length;
  expect(embedder.batches).toEqual([examples, 1, 1, 1]);
});

it('compares meanings again as soon as the embedder is back', async () => {
  const { embedder, decide } = routing();
  embedder.isDown = true;
  expect(await decide('tenes taladros?')).toMatchObject({ degraded: true });
  embedder.isDown = false;
  expect(await decide('tenes taladros?')).toMatchObject({ degraded: false });
});

it('knows the agents that join later', async () => {
  const { directory, decide } = routing();
  expect(await decide('médico, por favor')).toMatchObject({ agent: 'fallback_agent' });
  const clinic = {
    ...A_SHOP,
    key: 'healthcare_agent',
    domain: 'healthcare',
    keywords: ['médico'],
    examples: ['Pedir turno'],
  };
  directory.add(new ScriptedAgent(clinic));
  const decision = await decide('médico, por favor');
  expect(decision).toMatchObject({ agent: 'healthcare_agent', domain: 'healthcare' });
  expect(decision.candidates[0]?.reasons).toContainEqual(expect.stringContaining('similar to: Pedir turno'));
});

describe('what no profile lays claim to', () => {
  it('is shown to the agents, who may know it by their data', async () => {
    const { shop, decide } = routing();
    expect(await decide('amoladora angular')).toMatchObject({ agent: 'fallback_agent' });
    shop.recognised = { score: 0.6, what: 'Amoladora angular 115 mm' };
    expect(await decide('amoladora angular')).toMatchObject({ agent: 'ecommerce_agent', because: 'score' });
  });

  it('is all that they are asked about', async () => {
    const { shop, decide } = routing();
    for (const text of ['hola', 'tenes taladros?', 'hacen envíos?']) await decide(text);
    expect(shop.asked).toBe(0);
  });
});
