import type { Ids } from '@aynux/kernel';
import type { Config, Database } from '@aynux/platform';
import type { Mailer } from '../application/mailer';
import { KeptMails } from './kept-mails';
import { SmtpMailer } from './smtp-mailer';

/** In production a mail that is only kept has not been sent: there whoever asks for one is told so. */
export function mailerFrom(config: Config, database: Database, ids: Ids): Mailer {
  const { SMTP_URL, MAIL_FROM } = config.settings;
  return SMTP_URL ? new SmtpMailer(SMTP_URL, MAIL_FROM) : new KeptMails(database, ids, !config.isProduction);
}
