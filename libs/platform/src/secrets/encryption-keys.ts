import { inspect } from 'node:util';
import { DomainError } from '@aynux/kernel';
import { z } from 'zod';

const RULE =
  'Expected "id:key", comma separated, the one that encrypts first: ids from 1 to 32767, keys of at least 32 characters';
const ENTRY = /^(\d{1,5}):([A-Za-z0-9+/=_.~-]{32,256})$/;

/** What secrets are encrypted with: one key does it from now on, the others still open what they once sealed. */
export class EncryptionKeys {
  readonly #keys: ReadonlyMap<number, string>;

  private constructor(
    readonly activeId: number,
    keys: ReadonlyMap<number, string>,
  ) {
    this.#keys = keys;
  }

  /** @throws Error when it is no list of keys */
  static parse(text: string): EncryptionKeys {
    const entries = text.split(',').map((entry) => {
      const [, id, key] = ENTRY.exec(entry.trim()) ?? [];
      if (!id || !key || Number(id) < 1 || Number(id) > 32_767) throw new Error(RULE);
      return [Number(id), key] as const;
    });
    const keys = new Map(entries);
    if (keys.size < entries.length) throw new Error('Expected each id once');
    return new EncryptionKeys(entries[0]![0], keys);
  }

  get ids(): readonly number[] {
    return [...this.#keys.keys()];
  }

  /** @throws EncryptionKeyUnknown */
  keyOf(id: number): string {
    const key = this.#keys.get(id);
    if (key === undefined) throw new EncryptionKeyUnknown(id);
    return key;
  }

  /** However it comes to be written out. */
  toJSON(): string {
    return '********';
  }

  toString(): string {
    return this.toJSON();
  }

  [inspect.custom](): string {
    return this.toJSON();
  }
}

/** Of the configuration: never quotes what it was given. */
export const encryptionKeyList = z.string().transform((text, context) => {
  try {
    return EncryptionKeys.parse(text);
  } catch (error) {
    context.addIssue((error as Error).message);
    return z.NEVER;
  }
});

export class EncryptionKeyUnknown extends DomainError {
  constructor(id: number) {
    super(
      'unavailable',
      'secret.key-unknown',
      `A secret was encrypted with key ${id}, which CREDENTIAL_ENCRYPTION_KEYS does not list.`,
    );
  }
}
