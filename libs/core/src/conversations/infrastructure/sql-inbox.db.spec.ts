import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { PinoLogger } from 'nestjs-pino';
import { v7 } from 'uuid';
import { describeInbox } from '../testing/inbox.contract';
import { SqlContacts } from './sql-contacts';
import { SqlInbox } from './sql-inbox';
import { contactData } from '../testing/contact-data';

const db = testDatabase();
const ids = { next: () => v7() };
const logger = new PinoLogger({ pinoHttp: { level: 'silent' } });

describeInbox(() => ({
  inbox: asTenant(SYSTEM_ORGANIZATION, new SqlInbox(db.database, ids, logger)),
  contacts: asTenant(SYSTEM_ORGANIZATION, new SqlContacts(db.database, ids, contactData(db.database))),
}));
