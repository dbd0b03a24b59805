import { Ids, ResourceStale } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { ContactDomain, ContactDomains, NewContactDomain } from '../application/contact-domains';

const COLUMNS = `domain, confidence, assigned_method as method, assigned_at as "assignedAt", row_version as version`;

const ASSIGN = `
  insert into core.contact_domains as d (id, contact_id, wa_id, domain, confidence, assigned_method, assigned_at, last_verified)
    values ($1, $2, $3, $4, $5, $6, $7, $7)
    on conflict on constraint uq_contact_domains_org_contact do update
      set wa_id = excluded.wa_id, domain = excluded.domain, confidence = excluded.confidence,
        assigned_method = excluded.assigned_method, assigned_at = excluded.assigned_at,
        last_verified = excluded.last_verified, row_version = d.row_version + 1
    returning ${COLUMNS}`;

const REASSIGN = `
  update core.contact_domains
    set wa_id = $2, domain = $3, confidence = $4, assigned_method = $5, assigned_at = $6, last_verified = $6,
      row_version = row_version + 1
    where contact_id = $1 and row_version = $7
    returning ${COLUMNS}`;

@Injectable()
export class SqlContactDomains implements ContactDomains {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
  ) {}

  async find(contactId: string): Promise<ContactDomain | null> {
    const text = `select ${COLUMNS} from core.contact_domains where contact_id = $1`;
    const rows: ContactDomain[] = await this.database.read((manager) => manager.query(text, [contactId]));
    return rows[0] ?? null;
  }

  async assign(assignment: NewContactDomain, expectedVersion: number | null): Promise<ContactDomain> {
    const { contactId, phone, domain, confidence, method, assignedAt } = assignment;
    const values = [contactId, waIdOf(phone), domain, confidence, method, assignedAt];
    return this.database.run(async (manager) => {
      if (expectedVersion === null) {
        const [assigned]: ContactDomain[] = await manager.query(ASSIGN, [this.ids.next(), ...values]);
        return assigned!;
      }
      if (!Number.isInteger(expectedVersion)) throw new ResourceStale(); // a tag that was never sent
      const [[reassigned]]: [ContactDomain[], number] = await manager.query(REASSIGN, [...values, expectedVersion]);
      if (!reassigned) throw new ResourceStale();
      return reassigned;
    });
  }

  async clear(contactId: string): Promise<boolean> {
    const text = 'delete from core.contact_domains where contact_id = $1';
    const [, cleared]: [unknown, number] = await this.database.run((manager) => manager.query(text, [contactId]));
    return cleared > 0;
  }
}

/** A phone that no WhatsApp account can have is not noted as one. */
const waIdOf = (phone: string | null) => (/^\d{8,15}$/.test(phone ?? '') ? phone : null);
