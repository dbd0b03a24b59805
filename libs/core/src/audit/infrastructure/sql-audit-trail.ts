import { type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { AuditTrail, AuditTrailEntry, AuditTrailFilter } from '../application/audit-trail';

interface Row extends Omit<AuditTrailEntry, 'number' | 'subject'> {
  readonly seq: string;
  readonly kind: string;
  readonly id: string;
}

@Injectable()
export class SqlAuditTrail implements AuditTrail {
  constructor(private readonly database: Database) {}

  async page(filter: AuditTrailFilter, { limit, after }: PageRequest): Promise<Page<AuditTrailEntry>> {
    const { action, subjectKind, subjectId, userId, from, to } = filter;
    const rows = await this.database.read((manager) =>
      manager.query<Row[]>(
        `select l.seq, l.at, l.via, l.user_id as "userId", u.email as "userEmail", l.ip, l.client,
            l.request_id as "requestId", l.action, l.subject_kind as kind, l.subject_id as id, l.before, l.after,
            encode(l.hash, 'hex') as hash
          from ops.audit_log l left join core.users u on u.id = l.user_id and u.deleted_at is null
          where ($1::text is null or l.action = $1) and ($2::text is null or l.subject_kind = $2)
            and ($3::text is null or l.subject_id = $3) and ($4::uuid is null or l.user_id = $4)
            and ($5::timestamptz is null or l.at >= $5) and ($6::timestamptz is null or l.at < $6)
            and ($7::bigint is null or l.seq < $7)
          order by l.seq desc limit $8`,
        [action, subjectKind, subjectId, userId, from, to, after?.[0], limit + 1].map((value) => value ?? null),
      ),
    );
    return pageOf(rows.map(toEntry), limit, ({ number }) => [number]);
  }
}

function toEntry({ seq, kind, id, ...row }: Row): AuditTrailEntry {
  return { ...row, number: Number(seq), subject: { kind, id } };
}
