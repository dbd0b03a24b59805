import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { aContact } from '../testing/a-contact';
import { anExchange } from '../testing/an-exchange';
import { describeContactDomains } from '../testing/contact-domains.contract';
import { describeConversationLog } from '../testing/conversation-log.contract';
import { SqlContactDomains } from './sql-contact-domains';
import { SqlConversationLog } from './sql-conversation-log';
import { SqlConversationViews } from './sql-conversation-views';

const test = testDatabase();
const ids = { next: () => randomUUID() };
const other = randomUUID();

const adaptersOf = (tenant: string) => ({
  log: asTenant(tenant, new SqlConversationLog(test.database, ids)),
  views: asTenant(tenant, new SqlConversationViews(test.database)),
  assignments: asTenant(tenant, new SqlContactDomains(test.database, ids)),
});
const adapters = () => adaptersOf(SYSTEM_ORGANIZATION);
const inTenant = <T>(tenant: string, work: () => Promise<T>) => Tenant.run(tenant, () => test.database.run(work));

beforeAll(async () => {
  await Tenant.run(other, () =>
    test.database.run((manager) =>
      manager.query(`insert into core.organizations (id, slug, name) values ($1, $2, 'Other')`, [other, `o-${other}`]),
    ),
  );
  for (const domain of ['ecommerce', 'healthcare']) {
    await Tenant.run(SYSTEM_ORGANIZATION, () =>
      test.database.run((manager) =>
        manager.query('insert into core.domain_configs (domain, display_name) values ($1, $1) on conflict do nothing', [
          domain,
        ]),
      ),
    );
  }
});

describeConversationLog(adapters);
describeContactDomains(() => adapters().assignments);

it('keeps the conversations of one organization from another', async () => {
  const exchange = anExchange();
  await adapters().log.record(exchange);
  const { log, views } = adaptersOf(other);
  expect(await log.recall(exchange.conversationId, exchange.contact.id)).toMatchObject({
    contactId: null,
    history: [],
  });
  expect(await views.page({}, { limit: 20, after: null })).toEqual({ items: [], next: null });
  await log.record(anExchange({ conversationId: exchange.conversationId })); // the same id is a conversation of its own there
  expect(await adapters().views.get(exchange.conversationId)).toMatchObject({ turns: 1 });
});

it('counts every one of the turns that come at once', async () => {
  const { conversationId, contact } = anExchange();
  const turns = Array.from({ length: 10 }, () => adapters().log.record(anExchange({ conversationId, contact })));
  await Promise.all(turns);
  expect(await adapters().views.get(conversationId)).toMatchObject({ turns: 10, version: 10 });
  expect((await adapters().views.messages(conversationId, { limit: 100, after: null })).items).toHaveLength(20);
});

it('undoes what it stored with the transaction that it takes part in', async () => {
  const exchange = anExchange();
  const failing = inTenant(SYSTEM_ORGANIZATION, async () => {
    await adapters().log.record(exchange);
    throw new Error('afterwards');
  });
  await expect(failing).rejects.toThrow('afterwards');
  expect(await adapters().log.recall(exchange.conversationId, exchange.contact.id)).toMatchObject({ contactId: null });
});

it('keeps texts that PostgreSQL cannot hold as they are', async () => {
  const text = 'a\0b \ud83d fin';
  const exchange = anExchange({ contact: aContact(), said: { text, payload: { note: text } }, reply: { text } });
  await adapters().log.record(exchange);
  const { items } = await adapters().views.messages(exchange.conversationId, { limit: 2, after: null });
  expect(items.map((message) => message.text)).toEqual(['ab \ufffd fin', 'ab \ufffd fin']);
});
