import { DomainError } from '@aynux/kernel';
import { isText, obey, type Rule } from './rules';

export const ATTRIBUTE_TYPES = ['text', 'number', 'boolean', 'json'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** A property of a product: its colour, its size, its capacity. */
export interface ProductAttribute {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly type: AttributeType;
  /** Whether somebody who writes its value finds the product. */
  readonly searchable: boolean;
}

const ATTRIBUTE_RULES: readonly Rule<ProductAttribute>[] = [
  {
    at: '/name',
    rule: 'attribute.name',
    detail: 'The name of an attribute has 1 to 100 characters.',
    holds: ({ name }) => isText(name, 1, 100),
  },
  {
    at: '/value',
    rule: 'attribute.value',
    detail: 'The value of an attribute has 1 to 500 characters.',
    holds: ({ value }) => isText(value, 1, 500),
  },
  {
    at: '/value',
    rule: 'attribute.type',
    detail: 'The value of an attribute is of its type: 12.5 for a number, true or false for a boolean, or valid JSON.',
    holds: ({ type, value }) => OF_TYPE[type](value),
  },
];

const OF_TYPE: Record<AttributeType, (value: string) => boolean> = {
  text: () => true,
  number: (value) => /^-?[0-9]+([.][0-9]+)?$/.test(value),
  boolean: (value) => value === 'true' || value === 'false',
  json: isJson,
};

/** @throws RulesBroken, AttributeExists */
export function withAttribute(
  attributes: readonly ProductAttribute[],
  attribute: ProductAttribute,
): readonly ProductAttribute[] {
  obey('product-attribute', ATTRIBUTE_RULES, attribute);
  if (attributes.some(({ name }) => name === attribute.name)) throw new AttributeExists(attribute.name);
  return [...attributes, attribute];
}

/** What tells a product from its variants. */
export type Option = Pick<ProductAttribute, 'name' | 'value'>;

/** With these in place of those that were options before. @throws RulesBroken */
export function withOptions(
  attributes: readonly ProductAttribute[],
  before: readonly string[],
  options: readonly Option[],
  nextId: () => string,
): readonly ProductAttribute[] {
  const names = options.map(({ name }) => name);
  const kept = attributes
    .filter(({ name }) => names.includes(name) || !before.includes(name))
    .map((attribute) => ({ ...attribute, ...options.find(({ name }) => name === attribute.name) }));
  for (const attribute of kept) obey('product-attribute', ATTRIBUTE_RULES, attribute);
  return options
    .filter(({ name }) => !kept.some((attribute) => attribute.name === name))
    .reduce<readonly ProductAttribute[]>(
      (all, option) => withAttribute(all, { id: nextId(), ...option, type: 'text', searchable: true }),
      kept,
    );
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

export class AttributeExists extends DomainError {
  constructor(name: string) {
    super('conflict', 'product-attribute.exists', `The product has an attribute "${name}" already.`);
  }
}
