import { randomUUID } from 'node:crypto';
import { ChangeNotices, SYSTEM_ORGANIZATION, Tenant, UuidIds } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { CurrentAccounts } from '../../people/infrastructure/current-accounts';
import { describeInvitationRepository, describeMemberRepository } from '../testing/organizations.contract';
import { SqlInvitationRepository } from './sql-invitation.repository';
import { SqlMemberRepository } from './sql-member.repository';

const test = testDatabase();
const acme = randomUUID();
const sql = (organization: string, text: string, values: unknown[]) =>
  Tenant.run(organization, () => test.database.run((manager) => manager.query(text, values)));

beforeAll(() => sql(acme, `insert into core.organizations (id, slug, name) values ($1, 'acme', 'Acme')`, [acme]));

describeInvitationRepository(() => asTenant(acme, new SqlInvitationRepository(test.database)));

describeMemberRepository(() => {
  const { database } = test;
  const accounts = new CurrentAccounts(database, new ChangeNotices(database));
  return {
    members: asTenant(acme, new SqlMemberRepository(database, accounts, new UuidIds())),
    somebody: async (email = '') => {
      const id = randomUUID();
      await sql(
        SYSTEM_ORGANIZATION,
        'insert into core.users (id, email, username, password_hash) values ($1, $2, $3, $4)',
        [id, email, id, 'x'],
      );
      return id;
    },
  };
});
