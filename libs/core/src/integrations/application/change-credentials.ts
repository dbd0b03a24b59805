import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Credentials, Integration, ValueChanges } from '../domain/credentials';
import { CredentialsRepository } from '../domain/credentials.repository';
import { changeOf } from './recorded-credentials';

export interface ChangeCredentialsCommand {
  readonly integration: Integration;
  readonly changes: ValueChanges;
  /** Null: whatever it is now. */
  readonly expectedVersion: number | null;
}

@Injectable()
export class ChangeCredentials {
  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  execute({ integration, changes, expectedVersion }: ChangeCredentialsCommand): Promise<Credentials> {
    return this.unitOfWork.run(async () => {
      const before = (await this.credentials.get()).expect(expectedVersion);
      const after = before.change(integration, changes);
      await this.credentials.save(after);
      await this.auditLog.record({ ...changeOf(integration, before, after), action: 'credentials.changed' });
      return this.credentials.get();
    });
  }
}
