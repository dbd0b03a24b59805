import fc from 'fast-check';
import { DIMENSIONS, fit, UnfitVector } from './fit';

const lengthOf = (vector: readonly number[]) => Math.hypot(...vector);

describe('fit', () => {
  it('keeps the direction and gives it unit length', () => {
    expect(fit([3, 4]).slice(0, 3)).toEqual([0.6, 0.8, 0].map((x) => expect.closeTo(x, 12)));
  });

  it('pads with zeros to what the columns hold', () => {
    const vector = fit([1]);
    expect(vector).toHaveLength(DIMENSIONS);
    expect(vector.slice(1).every((number) => number === 0)).toBe(true);
  });

  it('gives unit length to whatever is finite and not zero', () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: DIMENSIONS });
    fc.assert(
      fc.property(numbers, (vector) => {
        fc.pre(vector.some((number) => number !== 0));
        expect(lengthOf(fit(vector))).toBeCloseTo(1, 10);
      }),
    );
  });

  it.each([
    ['nothing', []],
    ['zeros', [0, -0, 0]],
    ['what is not a number', [1, NaN]],
    ['the infinite', [1, Infinity]],
    ['more dimensions than the columns hold', new Array<number>(DIMENSIONS + 1).fill(1)],
  ])('refuses %s', (_, vector) => expect(() => fit(vector)).toThrow(UnfitVector));
});
