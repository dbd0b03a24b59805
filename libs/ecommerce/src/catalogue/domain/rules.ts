import { DomainError, type FieldError } from '@aynux/kernel';

/** What has to hold of a thing, told by field. */
export interface Rule<T> {
  /** JSON pointer into the thing. */
  readonly at: string;
  /** Stable, e.g. `price.negative`. */
  readonly rule: string;
  readonly detail: string;
  readonly holds: (thing: T) => boolean;
}

export interface Violation extends FieldError {
  readonly rule: string;
}

/** @throws RulesBroken, naming every rule that does not hold */
export function obey<T>(what: string, rules: readonly Rule<T>[], thing: T): T {
  const violations = rules
    .filter(({ holds }) => !holds(thing))
    .map(({ at, rule, detail }) => ({ pointer: at, rule, detail }));
  if (violations.length > 0) throw new RulesBroken(what, violations);
  return thing;
}

export class RulesBroken extends DomainError {
  constructor(
    what: string,
    readonly violations: readonly Violation[],
  ) {
    const details = violations.map(({ detail }) => detail).join(' ');
    const errors = violations.map(({ pointer, detail }) => ({ pointer, detail }));
    super('invalid', `${what}.invalid`, details, errors);
  }
}

/** What PostgreSQL cannot store: NUL, and half of a character. */
const UNSTORABLE = /[\0\p{Cs}]/u;

export function isText(text: string, min: number, max: number): boolean {
  const { length } = [...text];
  return length <= max && (min === 0 || text.trim().length >= min) && isStorable(text);
}

export const isStorable = (text: string) => !UNSTORABLE.test(text);

export const isWhole = (number: number, min: number, max: number) =>
  Number.isInteger(number) && number >= min && number <= max;

/** Of nothing, anything holds. */
export const orNull =
  <T>(holds: (value: T) => boolean) =>
  (value: T | null): boolean =>
    value === null || holds(value);
