import { storable } from './json-values';

describe('JSON to be stored', () => {
  it('loses what PostgreSQL cannot store, and nothing else', () => {
    const told = { 'a\0': ['x\0y', '\ud83d\ude00 \ud83d!', '\ude00'], n: 1.5, yes: true, none: null };
    expect(storable(told)).toEqual({ a: ['xy', '😀 \ufffd!', '\ufffd'], n: 1.5, yes: true, none: null });
  });
});
