import { randomBytes } from 'node:crypto';
import type { Secrets } from '../application/secrets';

export class RandomSecrets implements Secrets {
  next(): string {
    return randomBytes(32).toString('base64url');
  }
}
