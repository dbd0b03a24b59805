import { randomUUID } from 'node:crypto';
import { type Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import type { OutgoingMessageState } from '../domain/outgoing-message';
import { anOutgoingMessage, later, NOON } from '../testing/an-outgoing-message';
import { saidInDatabase } from '../testing/said-in-database';
import { OutboxSweep } from './outbox-sweep';
import { OutboxRow, TypeormOutgoingMessageRepository } from './typeorm-outgoing-message.repository';

const db = testDatabase({ entities: [OutboxRow] });
const other = randomUUID();

async function add(organizationId: string, state: Partial<OutgoingMessageState>): Promise<string> {
  const [id, contactId] = [randomUUID(), randomUUID()];
  const message = anOutgoingMessage({ id, messageId: id, contactId, conversationId: id, ...state });
  await saidInDatabase(db.database, message, organizationId);
  await asTenant(organizationId, new TypeormOutgoingMessageRepository(db.database)).add(message);
  return contactId;
}

const organization = (id: string, how: string) =>
  Tenant.run(id, () =>
    db.database.run((manager) =>
      manager.query(
        `insert into core.organizations (id, name, slug, status, trial_ends_at)
          values (core.current_organization(), 'Other', ${how})`,
      ),
    ),
  );

it('calls for what is overdue, of every tenant that may act, and for nothing else', async () => {
  await organization(other, "'other', 'active', null");
  const trial = randomUUID();
  await organization(trial, "'trial', 'trial', now() + interval '1 day'");
  const silent = [randomUUID(), randomUUID()] as const;
  await organization(silent[0], "'suspended', 'suspended', null");
  await organization(silent[1], "'expired', 'trial', now() - interval '1 day'");
  for (const id of silent) await add(id, {});
  const overdue = [
    `${SYSTEM_ORGANIZATION} ${await add(SYSTEM_ORGANIZATION, {})}`,
    `${SYSTEM_ORGANIZATION} ${await add(SYSTEM_ORGANIZATION, { status: 'sending' })}`,
    `${other} ${await add(other, {})}`,
    `${trial} ${await add(trial, {})}`,
  ];
  await add(SYSTEM_ORGANIZATION, { dueAt: later(120) });
  await add(SYSTEM_ORGANIZATION, { status: 'failed' });
  await add(SYSTEM_ORGANIZATION, { status: 'uncertain' });

  const calls: string[] = [];
  const schedule = { wake: async (contactId: string) => void calls.push(`${Tenant.id} ${contactId}`) };
  const sweep = new OutboxSweep({} as Queue, schedule, db.database, { now: () => NOON });
  await sweep.sweep(later(60));
  expect(calls.sort()).toEqual(overdue.sort());
});
