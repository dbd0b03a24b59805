import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import type { PasswordHasher } from '../application/password-hasher';

/** argon2id with the library's defaults, which are what OWASP recommends: 19 MiB, two rounds, one lane. */
@Injectable()
export class Argon2PasswordHasher implements PasswordHasher {
  private ofNobody: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hash(unambiguous(password));
  }

  async verify(password: string, passwordHash: string | null): Promise<boolean> {
    const matches = await verify(await this.heldAgainst(passwordHash), unambiguous(password));
    return matches && passwordHash !== null;
  }

  /** In place of none one that takes as long, so that nobody can be told from somebody by the clock. */
  protected async heldAgainst(passwordHash: string | null): Promise<string> {
    this.ofNobody ??= hash(randomBytes(32));
    return passwordHash ?? (await this.ofNobody);
  }
}

/** The same letters, whichever way a keyboard composes their accents. */
const unambiguous = (password: string) => password.normalize('NFC');
