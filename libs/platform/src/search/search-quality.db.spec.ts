import { testDatabase } from '../testing/test-database';
import { evaluationSet } from '../embeddings/testing/retrieval';
import { Shed } from './testing/a-shed';
import { shed as domain } from './testing/things';

const connection = testDatabase({ domains: [domain] });
const UNSEEN = ['ood', 'blind'] as const;
let sheds: Record<(typeof UNSEEN)[number], Shed>;

beforeAll(async () => {
  sheds = { ood: await shedOf('ood'), blind: await shedOf('blind') };
}, 180_000);

async function shedOf(set: string): Promise<Shed> {
  const shed = new Shed(connection.database);
  await shed.putEmbedded(...evaluationSet(set).docs.map(({ id, text }) => ({ name: text, code: id })));
  return shed;
}

/** The share of the unseen questions that have a right text among the first `k`. */
async function hitsWithin(k: number, isAsked: (type: string) => boolean = () => true): Promise<number> {
  const found: boolean[] = [];
  for (const set of UNSEEN) {
    const asked = evaluationSet(set).queries.filter(({ type }) => isAsked(type));
    for (const { text, relevant } of asked) {
      const { hits } = await sheds[set].look<{ code: string }>(text, { limit: k, read: { columns: 't.code' } });
      found.push(hits.some(({ code }) => relevant.includes(code)));
    }
  }
  return found.filter(Boolean).length / found.length;
}

const usesTheWords = (type: string) => type === 'lexical' || type === 'morph' || type === 'typo';

describe('hybrid search of texts by questions that were not there when it was made', () => {
  it('finds a right text among the first five for at least 63 % of them, and first for 37 %', async () => {
    expect(await hitsWithin(5)).toBeGreaterThanOrEqual(0.63);
    expect(await hitsWithin(1)).toBeGreaterThanOrEqual(0.37);
  }, 180_000);

  it('finds nearly always what is asked for in its own words', async () => {
    expect(await hitsWithin(5, usesTheWords)).toBeGreaterThanOrEqual(0.9);
  }, 180_000);

  it('does not do so by words alone, which find at most 35 %', async () => {
    for (const { embedder } of Object.values(sheds)) embedder.isDown = true;
    expect(await hitsWithin(5)).toBeLessThanOrEqual(0.35);
  }, 180_000);
});
