import { DomainError } from '@aynux/kernel';
import type { TenantPrompt, TenantPromptOf } from './tenant-prompt';

export abstract class TenantPromptRepository {
  /** Of nobody when there never was one. */
  abstract find(of: TenantPromptOf): Promise<TenantPrompt>;

  /** The same, and whoever else wants to change it waits until the open unit of work is done. */
  abstract lock(of: TenantPromptOf): Promise<TenantPrompt>;

  /** Those in force, by key, that of the organization before those of its people. */
  abstract all(): Promise<readonly TenantPrompt[]>;

  /** @throws NotAMember */
  abstract save(prompt: TenantPrompt): Promise<void>;
}

export class NotAMember extends DomainError {
  constructor(userId: string) {
    const detail = `${userId} is no member of the organization`;
    super('unprocessable', 'prompt.user-not-member', `${detail}.`, [{ pointer: '/userId', detail }]);
  }
}
