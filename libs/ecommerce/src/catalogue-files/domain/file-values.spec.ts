import { readAmount, readGrams, readWhole, readYesOrNo } from './file-values';

const ruleOf = (reading: object) => ('rule' in reading ? reading.rule : undefined);

describe('an amount in a file', () => {
  it.each([
    ['50', '50.00'],
    ['9.99', '9.99'],
    ['9,9', '9.90'],
    ['0', '0.00'],
    ['-5', '-5.00'], // understood; that a price is not negative is the catalogue's rule
    ['21900.00', '21900.00'],
    ['1.234,50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1.234.567', '1234567.00'],
    ['1,234,567.89', '1234567.89'],
    ['$ 1.234,50', '1234.50'],
    ['ARS 1234', '1234.00'],
    ['12 345,00', '12345.00'],
    ['99,90 €', '99.90'],
  ])('%s is %s', (cell, value) => expect(readAmount(cell)).toEqual({ value }));

  it.each(['1.234', '1,234', '12.345'])('%s may be a thousand or a decimal, so it is refused', (cell) => {
    expect(ruleOf(readAmount(cell))).toBe('amount.ambiguous');
  });

  it.each(['abc', '1e3', '12.3456', '1.23.45', '--1', '1,2,3', '10%', ''])('%j is none', (cell) => {
    expect(ruleOf(readAmount(cell))).toBe('amount.malformed');
  });
});

describe('a whole number in a file', () => {
  it.each([
    ['12', 12],
    ['12.0', 12],
    ['-3', -3],
    ['0012', 12],
  ])('%s is %d', (cell, value) => expect(readWhole(cell)).toEqual({ value }));

  it.each(['1.5', 'x', '1e3', '1.000.000', '12 u.'])('%j is none', (cell) => {
    expect(ruleOf(readWhole(cell))).toBe('number.not-whole');
  });
});

describe('a weight in a file', () => {
  it.each([
    ['820', '0.820'],
    ['5', '0.005'],
    ['15150', '15.150'],
    ['28.3', '0.028'],
    ['0', null],
    ['0.0', null],
  ])('of %s grams is %s kilograms', (cell, value) => expect(readGrams(cell)).toEqual({ value }));

  it.each(['-1', '1 kg', 'x'])('is not %j', (cell) => expect(ruleOf(readGrams(cell))).toBe('weight.malformed'));
});

describe('yes or no in a file', () => {
  it.each([
    ['true', true],
    ['TRUE', true],
    ['Active', true],
    ['sí', true],
    ['false', false],
    ['draft', false],
    ['archived', false],
  ])('%s is %s', (cell, value) => expect(readYesOrNo(cell)).toEqual({ value }));

  it('is not maybe', () => expect(ruleOf(readYesOrNo('maybe'))).toBe('flag.malformed'));
});
