import { ManyRows } from './many-rows';

describe('ManyRows', () => {
  it('knows nothing at first', () => {
    expect(new ManyRows().areKnown('mine')).toBe(false);
  });

  it('remembers whose rows are many for a thousand searches', () => {
    const rows = new ManyRows();
    rows.remember('mine');
    expect(rows.areKnown('yours')).toBe(false);
    const answers = Array.from({ length: 1_001 }, () => rows.areKnown('mine'));
    expect(answers.lastIndexOf(true)).toBe(999);
    expect(answers.indexOf(false)).toBe(1_000);
  });
});
