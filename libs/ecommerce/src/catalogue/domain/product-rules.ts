import type { Money } from '@aynux/kernel';
import type { ProductState } from './product-state';
import { isStorable, isText, isWhole, orNull, type Rule } from './rules';

/** The largest number that a column of whole units holds. */
const MOST_UNITS = 2_147_483_647;
const LARGEST_AMOUNT = '999999999999.99';

/** Letters and digits of any alphabet, with the marks that suppliers put between them. */
const CODE = /^[\p{L}\p{N}](?:[\p{L}\p{N}._/#+-]| (?=[^ ]))*$/u;
const DECIMAL = /^\d+(\.\d+)?$/;

type TextOf = keyof ProductState & string;

const text = (at: TextOf, max: number, min = 0): readonly Rule<ProductState>[] => [length(at, max, min), storable(at)];

const storable = (at: TextOf): Rule<ProductState> => ({
  at: `/${at}`,
  rule: `${at}.unstorable`,
  detail: `The ${at} has a character that cannot be stored: U+0000, or half of one.`,
  holds: ({ [at]: value }) => typeof value !== 'string' || isStorable(value),
});

const length = (at: TextOf, max: number, min: number): Rule<ProductState> => ({
  at: `/${at}`,
  rule: `${at}.length`,
  detail: min
    ? `The ${at} is a text of ${min} to ${max} characters.`
    : `The ${at} is a text of at most ${max} characters.`,
  holds: ({ [at]: value }) => {
    if (typeof value !== 'string') return value === null && min === 0;
    return !isStorable(value) || isText(value, min, max); // else the rule below tells it
  },
});

const code = (at: 'sku' | 'barcode' | 'externalCode'): Rule<ProductState> => ({
  at: `/${at}`,
  rule: `${at}.form`,
  detail: `The ${at} has up to 100 letters and digits, and between them . _ / # + - or single spaces.`,
  holds: (product) => orNull<string>((value) => value.length <= 100 && CODE.test(value))(product[at]),
});

const amount = (at: 'price' | 'originalPrice' | 'costPrice'): readonly Rule<ProductState>[] => {
  const rule = (name: string, detail: string, holds: (amount: Money, product: ProductState) => boolean) => ({
    at: `/${at}`,
    rule: `${at}.${name}`,
    detail,
    holds: (product: ProductState) => orNull<Money>((value) => holds(value, product))(product[at]),
  });
  return [
    rule('negative', `The ${at} is zero or more.`, (value) => !value.toDecimal().startsWith('-')),
    rule(
      'too-large',
      `The ${at} is at most ${LARGEST_AMOUNT}.`,
      (value) => value.toDecimal().length <= LARGEST_AMOUNT.length,
    ),
    rule(
      'currency',
      `The ${at} is in the currency of the price.`,
      (value, { price }) => value.currency === price.currency,
    ),
  ];
};

const units = (at: 'stock' | 'minStock'): Rule<ProductState> => ({
  at: `/${at}`,
  rule: `${at}.whole`,
  detail: `The ${at} is a whole number from 0 to ${MOST_UNITS}.`,
  holds: (product) => isWhole(product[at], 0, MOST_UNITS),
});

const decimal = (at: 'weight' | 'taxPercentage', max: number, digits: number): Rule<ProductState> => ({
  at: `/${at}`,
  rule: `${at}.range`,
  detail: `The ${at} is a decimal from 0 to ${max} with at most ${digits} decimals.`,
  holds: (product) =>
    orNull<string>((value) => {
      const [, fraction = ''] = value.split('.');
      return DECIMAL.test(value) && Number(value) <= max && fraction.length <= digits;
    })(product[at]),
});

export const PRODUCT_RULES: readonly Rule<ProductState>[] = [
  ...text('name', 255, 1),
  ...text('handle', 255),
  ...text('model', 100),
  ...text('shortDescription', 500),
  ...text('description', 50_000),
  ...text('specs', 50_000),
  code('sku'),
  code('barcode'),
  code('externalCode'),
  ...amount('price'),
  ...amount('originalPrice'),
  ...amount('costPrice'),
  {
    at: '/onSale',
    rule: 'onSale.without-discount',
    detail: 'A product is on sale only if its originalPrice is above its price.',
    holds: ({ onSale, originalPrice, price }) =>
      !onSale || (originalPrice !== null && originalPrice.currency === price.currency && originalPrice.exceeds(price)),
  },
  units('stock'),
  units('minStock'),
  decimal('taxPercentage', 100, 2),
  decimal('weight', 9_999_999, 3),
  {
    at: '/tags',
    rule: 'tags.length',
    detail: 'There are at most 250 tags, each of 1 to 255 characters without a comma.',
    holds: ({ tags }) => tags.length <= 250 && tags.every((tag) => isText(tag, 1, 255) && !tag.includes(',')),
  },
  {
    at: '/options',
    rule: 'options.number',
    detail: 'A product has at most 3 options, each once.',
    holds: ({ options }) => options.length <= 3 && new Set(options).size === options.length,
  },
  {
    at: '/features',
    rule: 'features.length',
    detail: 'There are at most 100 features, each of 1 to 500 characters.',
    holds: ({ features }) => features.length <= 100 && features.every((feature) => isText(feature, 1, 500)),
  },
  {
    at: '/variantOf',
    rule: 'variantOf.itself',
    detail: 'A product is no variant of itself.',
    holds: ({ variantOf, id }) => variantOf !== id,
  },
];
