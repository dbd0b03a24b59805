import { RememberedManyRows } from './many-rows';

describe('RememberedManyRows', () => {
  const many = { commonWords: ['mesa'] };

  it('knows nothing at first', () => {
    expect(new RememberedManyRows().of('mine')).toBeNull();
  });

  it('remembers what is known of many rows for a thousand searches', () => {
    const rows = new RememberedManyRows();
    rows.remember('mine', many);
    expect(rows.of('yours')).toBeNull();
    const answers = Array.from({ length: 1_001 }, () => rows.of('mine'));
    expect(answers.lastIndexOf(many)).toBe(999);
    expect(answers.indexOf(null)).toBe(1_000);
  });
});
