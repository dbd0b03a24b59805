import type { Credentials } from './credentials';

export abstract class CredentialsRepository {
  /** None are none: an organization begins without any. Secrets come as KEPT. */
  abstract get(): Promise<Credentials>;

  /** What is KEPT stays as it is stored. @throws Stale, WhatsappNumberTaken */
  abstract save(credentials: Credentials): Promise<void>;
}
