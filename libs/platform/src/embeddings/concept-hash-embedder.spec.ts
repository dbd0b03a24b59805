import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from '../text/lexicon';
import { STOP_WORDS } from '../text/stop-words';
import { ConceptHashEmbedder } from './concept-hash-embedder';
import { ConceptTable } from './concept-table';
import { DIMENSIONS, fit } from './fit';
import { spellingVector } from './spelling-vector';
import { describeEmbedder } from './testing/embedder.contract';
import { cosine, hitsWithin } from './testing/retrieval';

const embedder = new ConceptHashEmbedder();
const alike = async (one: string, other: string) => {
  const [left = [], right = []] = await embedder.embed([one, other]);
  return cosine(left, right);
};

describeEmbedder(() => embedder);

describe('ConceptHashEmbedder', () => {
  it.each([
    ['zapatillas', 'sneakers'],
    ['sneakers', 'tênis'],
    ['reembolso', 'money back'],
    ['auriculares inalámbricos', 'wireless headphones'],
  ])('knows that %s and %s are the same thing', async (one, other) => {
    expect(await alike(one, other)).toBeGreaterThan(0.5);
  });

  it.each([
    ['devolución', 'devolucion'],
    ['XK-4471', 'xk 4471'],
    ['camperas', 'campera'],
  ])('recognises %s in the spelling %s', async (one, other) => {
    expect(await alike(one, other)).toBeGreaterThan(0.8);
  });

  it('finds a brand that is misspelt nearer than another brand', async () => {
    expect(await alike('motorola', 'motorolla')).toBeGreaterThan(0.1 + (await alike('motorola', 'samsung')));
  });

  it('keeps things apart that have nothing in common', async () => {
    expect(await alike('zapatillas de running', 'quiero pagar con tarjeta')).toBeLessThan(0.15);
  });

  it('compares stop words where there are no others', async () => {
    expect(await alike('¿Dónde está?', 'donde esta')).toBeCloseTo(1);
    expect(await alike('¿Dónde está?', '¿para qué?')).toBeLessThan(0.5);
  });

  it('is called after its table, and says that it is no neural model', () => {
    expect(embedder.model).toMatch(/^concept-hash-v1\/[0-9a-f]{8}$/);
    expect(embedder.quality).toBe('lexical-concepts');
  });
});

describe('the table of concepts (built anew by: node tools/concepts/build.mjs)', () => {
  const { head } = ConceptTable.load();

  it('was built from the glossary beside it', () => {
    const glossary = readFileSync(join(__dirname, 'glossary.txt'));
    expect(head.glossary).toBe(createHash('sha256').update(glossary).digest('hex'));
  });

  it('was built with the stop words of today', () => {
    expect(new Set(head.stopWords)).toEqual(STOP_WORDS);
  });
});

describe('retrieval of texts by questions that were not there when the method was made', () => {
  it('finds a right text among the first five for at least 60 % of them', async () => {
    expect(await hitsWithin(5, embedder)).toBeGreaterThanOrEqual(0.6);
  });

  it('does not do so by spelling alone, which finds at most 30 %', async () => {
    const bySpelling = {
      embed: async (texts: readonly string[]) => texts.map((text) => fit(spellingVector(wordsOf(text), DIMENSIONS))),
    };
    expect(await hitsWithin(5, bySpelling)).toBeLessThanOrEqual(0.3);
  });
});
