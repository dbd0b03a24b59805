import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { DomainConfig, DomainConfigChanges } from '../domain/domain-config';
import { DomainConfigRepository } from '../domain/domain-config.repository';
import { PostponedWork } from './postponed-work';

export interface ChangeDomainCommand {
  readonly domain: string;
  readonly changes: DomainConfigChanges;
  readonly expectedVersion: number | null;
}

/** The platform switches a domain on or off, or says what points to it. */
@Injectable()
export class ChangeDomain {
  constructor(
    private readonly domains: DomainConfigRepository,
    private readonly postponed: PostponedWork,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ domain, changes, expectedVersion }: ChangeDomainCommand): Promise<DomainConfig> {
    return this.unitOfWork.run(async () => {
      const current = await this.domains.get(domain);
      const changed = current.change(changes, expectedVersion);
      await this.domains.save(changed);
      await this.audit.record({
        action: 'domain.changed',
        subject: { kind: 'domain', id: domain },
        before: { ...current.state },
        after: { ...changed.state },
      });
      if (changes.status === 'enabled') await this.postponed.catchUp();
      return this.domains.get(domain);
    });
  }
}
