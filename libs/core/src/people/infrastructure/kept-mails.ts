import { Ids, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import type { Mail, Mailer } from '../application/mailer';

export interface KeptMail extends Mail {
  readonly id: string;
  readonly at: Date;
}

/** Where there is no mail server, in development: a mail is kept for a week, to be read by administrators of the platform. */
export class KeptMails implements Mailer {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    readonly canSend: boolean,
  ) {}

  async send({ to, subject, text }: Mail): Promise<void> {
    await this.database.run(async (manager) => {
      await manager.query(`delete from ops.mails where at < now() - interval '7 days'`);
      await manager.query('insert into ops.mails (id, recipient, subject, text) values ($1, $2, $3, $4)', [
        this.ids.next(),
        ...[to, subject, text],
      ]);
    });
  }

  /** Newest first. */
  async list({ limit, after }: PageRequest): Promise<Page<KeptMail>> {
    const rows = await this.database.read((manager) =>
      manager.query<KeptMail[]>(
        `select id, recipient as "to", subject, text, at from ops.mails where $1::uuid is null or id < $1
          order by id desc limit $2`,
        [after?.[0] ?? null, limit + 1],
      ),
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }
}
