import { ResourceStale } from '@aynux/kernel';
import { InMemoryAuditLog } from '@aynux/platform/testing';
import { CredentialsMissing } from '../domain/credentials';
import { PLEX } from '../testing/credentials.repository.contract';
import { InMemoryCredentialsRepository } from '../testing/in-memory-credentials.repository';
import { ChangeCredentials } from './change-credentials';
import { ClearCredentials } from './clear-credentials';

function begin() {
  const credentials = new InMemoryCredentialsRepository();
  const auditLog = new InMemoryAuditLog();
  const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };
  return {
    auditLog,
    credentials,
    change: new ChangeCredentials(credentials, auditLog, unitOfWork),
    clear: new ClearCredentials(credentials, auditLog, unitOfWork),
  };
}

it('stores credentials and answers them masked', async () => {
  const { change } = begin();
  const after = await change.execute({ integration: 'plex', changes: PLEX, expectedVersion: null });
  expect([after.state.version, after.masked('plex')]).toEqual([1, { ...PLEX, password: '***' }]);
});

it('records what changed, and of a secret that it did', async () => {
  const { auditLog, change, clear } = begin();
  await change.execute({ integration: 'plex', changes: PLEX, expectedVersion: null });
  await change.execute({ integration: 'plex', changes: { user: 'other' }, expectedVersion: 1 });
  await change.execute({ integration: 'plex', changes: { password: 'another' }, expectedVersion: 2 });
  await clear.execute({ integration: 'plex', expectedVersion: 3 });
  const subject = { kind: 'credentials', id: 'plex' };
  const nothing = { url: null, user: null, password: null };
  expect(auditLog.entries).toEqual([
    { action: 'credentials.changed', subject, before: nothing, after: { ...PLEX, password: '***' } },
    { action: 'credentials.changed', subject, before: { user: 'aynux' }, after: { user: 'other' } },
    { action: 'credentials.changed', subject, before: { password: '***' }, after: { password: '***' } },
    {
      action: 'credentials.cleared',
      subject,
      before: { url: PLEX.url, user: 'other', password: '***' },
      after: nothing,
    },
  ]);
});

it('changes only what was read, and records nothing else', async () => {
  const { auditLog, change, clear } = begin();
  await expect(change.execute({ integration: 'plex', changes: PLEX, expectedVersion: 1 })).rejects.toThrow(
    ResourceStale,
  );
  await expect(clear.execute({ integration: 'plex', expectedVersion: null })).rejects.toThrow(CredentialsMissing);
  expect(auditLog.entries).toEqual([]);
});
