/** What a conversation spoke of by name, each kind in the order in which it came up. */
export const ENTITY_KINDS = ['products', 'people', 'places', 'phones', 'emails', 'codes'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

export type Entities = Readonly<Record<EntityKind, readonly string[]>>;

export const NO_ENTITIES: Entities = { products: [], people: [], places: [], phones: [], emails: [], codes: [] };
