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
    this.ofNobody ??= hash(randomBytes(32));
    const matches = await verify(passwordHash ?? (await this.ofNobody), unambiguous(password));
    return matches && passwordHash !== null;
  }
}

/** The same letters, whichever way a keyboard composes their accents. */
const unambiguous = (password: string) => password.normalize('NFC');
