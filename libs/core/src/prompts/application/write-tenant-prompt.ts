import { AuditLog, Clock, Ids, NotFound, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { TenantPrompt, TenantPromptOf } from '../domain/tenant-prompt';
import { TenantPromptRepository } from '../domain/tenant-prompt.repository';
import { PromptExists } from '../domain/template-rules';
import { KnownPrompts } from './known-prompts';

export interface WriteTenantPromptCommand {
  readonly of: TenantPromptOf;
  readonly template: string;
  readonly description: string | null;
  /** Whether there must be none yet, or must be one. */
  readonly as: 'first' | 'next';
  readonly expectedVersion: number | null;
}

/** An organization, or somebody in it, says something in their own words. */
@Injectable()
export class WriteTenantPrompt {
  constructor(
    private readonly prompts: TenantPromptRepository,
    private readonly known: KnownPrompts,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ of, template, description, as, expectedVersion }: WriteTenantPromptCommand): Promise<TenantPrompt> {
    const { variables } = await this.known.get(of.key);
    return this.unitOfWork.run(async () => {
      const current = await this.prompts.lock(of);
      const isThere = current.state.current !== null;
      if (as === 'first' && isThere) throw new PromptExists(of.key);
      if (as === 'next' && !isThere) throw new NotFound('prompt', of.key);
      const text = { id: this.ids.next(), template, description, createdAt: this.clock.now() };
      const changed = current.reword(text, variables, expectedVersion);
      await this.prompts.save(changed);
      await this.audit.record({
        action: isThere ? 'tenant-prompt.changed' : 'tenant-prompt.added',
        subject: { kind: 'tenant-prompt', id: of.key },
        before: isThere ? told(current) : null,
        after: told(changed),
      });
      return this.prompts.find(of);
    });
  }
}

export interface MoveTenantPromptCommand {
  readonly of: TenantPromptOf;
  /** The version to be in force again; null: none of one's own. */
  readonly to: string | null;
  readonly expectedVersion: number | null;
}

/** They say again what they said before, or leave it to the platform. */
@Injectable()
export class MoveTenantPrompt {
  constructor(
    private readonly prompts: TenantPromptRepository,
    private readonly known: KnownPrompts,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ of, to, expectedVersion }: MoveTenantPromptCommand): Promise<TenantPrompt> {
    const variables = await this.known.variablesOf(of.key);
    return this.unitOfWork.run(async () => {
      const current = await this.prompts.lock(of);
      if (current.state.versions.length === 0 || (to === null && current.state.current === null)) {
        throw new NotFound('prompt', of.key);
      }
      const changed =
        to === null ? current.withdraw(expectedVersion) : current.rollBack(to, variables, expectedVersion);
      await this.prompts.save(changed);
      const subject = { kind: 'tenant-prompt', id: of.key };
      const action = to === null ? 'tenant-prompt.withdrawn' : 'tenant-prompt.rolled-back';
      await this.audit.record({ action, subject, before: told(current), after: to === null ? null : told(changed) });
      return this.prompts.find(of);
    });
  }
}

function told({ state: { userId, current, versions } }: TenantPrompt) {
  return { userId, version: current, template: versions.find(({ version }) => version === current)?.template ?? null };
}
