import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Integration } from '../domain/credentials';
import { CredentialsRepository } from '../domain/credentials.repository';
import { changeOf } from './recorded-credentials';

export interface ClearCredentialsCommand {
  readonly integration: Integration;
  readonly expectedVersion: number | null;
}

@Injectable()
export class ClearCredentials {
  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ integration, expectedVersion }: ClearCredentialsCommand): Promise<void> {
    await this.unitOfWork.run(async () => {
      const before = (await this.credentials.get()).expect(expectedVersion);
      const after = before.clear(integration);
      await this.credentials.save(after);
      await this.auditLog.record({ ...changeOf(integration, before, after), action: 'credentials.cleared' });
    });
  }
}
