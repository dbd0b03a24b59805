import { type Evidence, relevant } from './relevance';

const hit = (more: Partial<Evidence>): Evidence => ({ byCode: false, byWord: false, similarity: null, ...more });
const CONVINCING = 0.28;

describe('what a search found', () => {
  it.each([
    ['its code was named', { byCode: true }],
    ['it shares a word', { byWord: true }],
    ['its meaning is convincingly alike', { similarity: CONVINCING }],
  ])('is relevant when %s', (_, evidence) => {
    expect(relevant([hit(evidence)], CONVINCING)).toHaveLength(1);
  });

  it('is not relevant for a number that it shares', () => {
    expect(relevant([hit({})], CONVINCING)).toEqual([]);
  });

  it('is nothing when all of it is only a little alike', () => {
    expect(relevant([hit({ similarity: 0.27 }), hit({ similarity: 0.2 })], CONVINCING)).toEqual([]);
  });

  it('may be a little alike beside something that was named', () => {
    const hits = [hit({ byWord: true }), hit({ similarity: 0.16 }), hit({})];
    expect(relevant(hits, CONVINCING)).toEqual(hits.slice(0, 2));
  });
});
