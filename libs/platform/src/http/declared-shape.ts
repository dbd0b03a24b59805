import type { FieldError } from '@aynux/kernel';
import { getMetadataStorage } from 'class-validator';
import { segment } from './unstorable';

/** Where @ApiProperty keeps what it was told; the package exports no name for it. */
const API_PROPERTY = 'swagger/apiModelProperties';

/** Whether a field takes a list of parts or a single one; undefined of a field without parts of a class. */
type Parts = ReadonlyMap<string, 'list' | 'one'>;

const partsByClass = new WeakMap<object, Parts>();

/**
 * What class-validator lets through although the document does not say that it may be: null where a field may only be left
 * out (`@IsOptional` means both), and a list in the place of an object or the other way round (`@ValidateNested` takes either).
 */
export function againstDeclaration(sent: unknown, shaped: unknown, pointer = ''): FieldError[] {
  if (Array.isArray(sent)) {
    if (!Array.isArray(shaped)) return [];
    return sent.flatMap((part, n) => againstDeclaration(part, shaped[n], pointer + segment(n)));
  }
  if (!isObject(sent) || !isObject(shaped) || !isOfAClass(shaped)) return [];
  return Object.entries(sent).flatMap(([name, value]) => {
    const field = pointer + segment(name);
    if (value === null) return isNullable(shaped, name) ? [] : [{ pointer: field, detail: `${name} must not be null` }];
    const parts = partsOf(shaped.constructor).get(name);
    if (parts === 'list' && !Array.isArray(value)) return [{ pointer: field, detail: `${name} must be an array` }];
    if (parts === 'one' && Array.isArray(value)) return [{ pointer: field, detail: `${name} must be an object` }];
    return againstDeclaration(value, shaped[name], field);
  });
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Else it is an object of JSON or, of a query, one whose prototype knows no constructor. */
const isOfAClass = ({ constructor }: object) => typeof constructor === 'function' && constructor !== Object;

function isNullable(body: object, field: string): boolean {
  const declared = Reflect.getMetadata(API_PROPERTY, body, field) as { nullable?: boolean } | undefined;
  return declared?.nullable === true;
}

function partsOf(body: object & { name?: string }): Parts {
  const known = partsByClass.get(body);
  if (known) return known;
  const rules = getMetadataStorage().getTargetValidationMetadatas(body as new () => object, '', false, false);
  const nested = rules.filter(({ type }) => type === 'nestedValidation');
  const parts: Parts = new Map(nested.map(({ propertyName, each }) => [propertyName, each ? 'list' : 'one']));
  partsByClass.set(body, parts);
  return parts;
}
