import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { Consents } from '../application/consents';
import type { Consent } from '../domain/consent';

/** A contact that was merged into another is that one. */
const CONTACT = 'coalesce((select merged_into from ops.contacts where id = $1), $1)';

@Injectable()
export class SqlConsents implements Consents {
  constructor(private readonly database: Database) {}

  async find(contactId: string): Promise<Consent> {
    const text = `select opted_out as "optedOut", consent_at as "consentAt" from ops.contacts where id = ${CONTACT}`;
    const rows: Consent[] = await this.database.read((manager) => manager.query(text, [contactId]));
    return rows[0] ?? { optedOut: false, consentAt: null };
  }

  async change(contactId: string, optedOut: boolean, at: Date): Promise<void> {
    await this.database.run((manager) =>
      manager.query(
        `update ops.contacts set opted_out = $2, consent_at = $3
          where id = ${CONTACT} and opted_out <> $2 and (consent_at is null or consent_at <= $3)`,
        [contactId, optedOut, at],
      ),
    );
  }

  async heardAt(contactId: string): Promise<Date | null> {
    const text = `select max(sent_at) as at from ops.inbox where contact_id = ${CONTACT}`;
    const [heard]: { at: Date | null }[] = await this.database.read((manager) => manager.query(text, [contactId]));
    return heard?.at ?? null;
  }
}
