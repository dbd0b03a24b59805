import { DomainError } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { Tenant } from '../database/tenant';

/** By the column that keeps each. */
export type Secrets<Name extends string = string> = Readonly<Record<Name, string | null>>;
export type SealedSecrets<Name extends string = string> = Readonly<Record<Name, Buffer | null>>;

/** OpenPGP, as pgcrypto writes it: AES with 256 bits. The keys are random; what derives them costs a few milliseconds. */
const OPTIONS = 'cipher-algo=aes256, compress-algo=0, s2k-mode=3, s2k-digest-algo=sha512, s2k-count=1048576';

/**
 * Seals and opens the secrets of the current tenant. Whose a secret is, and what for, is sealed with it: moved elsewhere it
 * does not open. Keys and secrets travel as parameters of statements whose errors are not passed on.
 */
@Injectable()
export class SecretBox {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** The key that `seal` uses, to be kept beside what it sealed. */
  get activeKeyId(): number {
    return this.config.encryptionKeys.activeId;
  }

  async seal<Name extends string>(secrets: Secrets<Name>): Promise<SealedSecrets<Name>> {
    const given = present(secrets);
    const labelled = given.map(([name, secret]) => JSON.stringify([Tenant.id, name, secret]));
    const key = this.config.encryptionKeys.keyOf(this.activeKeyId);
    const sealed = await this.each<Buffer>(
      'select public.pgp_sym_encrypt(part, $2, $3) as done from unnest($1::text[]) with ordinality given(part, n) order by n',
      [labelled, key, OPTIONS],
      'sealed',
    );
    return withParts(secrets, given, sealed);
  }

  /** @throws EncryptionKeyUnknown, SecretUnreadable */
  async open<Name extends string>(sealed: SealedSecrets<Name>, keyId: number): Promise<Secrets<Name>> {
    const given = present(sealed);
    if (given.length === 0) return withParts(sealed, given, []);
    const key = this.config.encryptionKeys.keyOf(keyId);
    const opened = await this.each<string>(
      'select public.pgp_sym_decrypt(part, $2) as done from unnest($1::bytea[]) with ordinality given(part, n) order by n',
      [given.map(([, bytes]) => bytes), key],
      'opened',
    );
    return withParts(
      sealed,
      given,
      opened.map((text, n) => unlabelled(text, given[n]![0])),
    );
  }

  private async each<T>(statement: string, values: readonly unknown[], deed: 'sealed' | 'opened'): Promise<T[]> {
    try {
      const rows = await this.database.read((manager) => manager.query<{ done: T }[]>(statement, [...values]));
      return rows.map(({ done }) => done);
    } catch (error) {
      // TypeORM's error carries the parameters: the key, and in clear what was to be sealed.
      const code = (error as { driverError?: { code?: string } }).driverError?.code;
      throw new SecretUnreadable(`it could not be ${deed} (${code ?? (error as Error).name})`);
    }
  }
}

function unlabelled(text: string, name: string): string {
  const [tenant, column, secret] = labelIn(text);
  if (tenant !== Tenant.id || column !== name) throw new SecretUnreadable('it is not where it was sealed for');
  return secret;
}

function labelIn(text: string): readonly [string, string, string] {
  try {
    return JSON.parse(text) as [string, string, string];
  } catch {
    throw new SecretUnreadable('what was sealed is not ours');
  }
}

const present = <Name extends string, T>(parts: Readonly<Record<Name, T | null>>) =>
  (Object.entries(parts) as [Name, T | null][]).filter((entry): entry is [Name, T] => entry[1] !== null);

function withParts<Name extends string, T>(
  whole: Readonly<Record<Name, unknown>>,
  given: readonly (readonly [Name, unknown])[],
  done: readonly T[],
): Readonly<Record<Name, T | null>> {
  const names = Object.keys(whole) as Name[];
  const found = new Map(given.map(([name], n) => [name, done[n]!]));
  return Object.fromEntries(names.map((name) => [name, found.get(name) ?? null])) as Record<Name, T | null>;
}

/** Another key than it was sealed with, damaged, or moved. Says nothing of the secret or the key. */
export class SecretUnreadable extends DomainError {
  constructor(why: string) {
    super('unavailable', 'secret.unreadable', `A stored secret cannot be used: ${why}.`);
  }
}
