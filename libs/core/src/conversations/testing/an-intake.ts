import { configFrom, type Database } from '@aynux/platform';
import { PinoLogger } from 'nestjs-pino';
import { v7 } from 'uuid';
import { ReceiveMessages } from '../application/receive-messages';
import { SwitchedStanding } from '../../organizations/testing/switched-standing';
import type { InboxSchedule } from '../application/inbox-schedule';
import { SqlConsents } from '../infrastructure/sql-consents';
import { SqlContacts } from '../infrastructure/sql-contacts';
import { SqlInbox } from '../infrastructure/sql-inbox';
import { WhatsappIntake } from '../infrastructure/whatsapp-intake';
import { WhatsappTenants } from '../infrastructure/whatsapp-tenants';
import { aWebhook } from './a-webhook';
import { contactData } from './contact-data';

export const silent: PinoLogger = new PinoLogger({ pinoHttp: { level: 'silent' } });
export const aConfig = (environment: Readonly<Record<string, string>> = {}) =>
  configFrom({ NODE_ENV: 'test', DATA_DIR: 'memory://', ...environment }, []);

/** Failures are tried again at once, so that no test has to wait. */
export class ImpatientInbox extends SqlInbox {
  override postpone(...[message, , reason]: Parameters<SqlInbox['postpone']>): Promise<Date | null> {
    return super.postpone(message, 0, reason);
  }
}

/** The way in, from the bytes of a webhook to the tables. */
export function anIntake(database: Database, schedule: InboxSchedule, config = aConfig()) {
  const ids = { next: () => v7() };
  const contacts = new SqlContacts(database, ids, contactData(database));
  const inbox = new ImpatientInbox(database, ids, silent);
  const tenants = new WhatsappTenants(config, database, silent);
  const receive = new ReceiveMessages(contacts, new SqlConsents(database), inbox, schedule, database, ids);
  const standing = new SwitchedStanding();
  const intake = new WhatsappIntake(tenants, receive, standing, { now: () => new Date() }, silent);
  const take = ({ payload }: { readonly payload: string } = aWebhook()) =>
    intake.take(Buffer.from(payload), JSON.parse(payload));
  return { contacts, inbox, standing, take };
}
