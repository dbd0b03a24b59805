import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';

/** How long a chain is, and its last hash: kept elsewhere, it shows later that nothing was cut off or forged anew. */
export interface ChainHead {
  readonly seq: number;
  /** Hexadecimal; empty when there is no entry yet. */
  readonly hash: string;
}

export interface ChainReport {
  /** As far as everything is as it should be. */
  readonly head: ChainHead;
  /** The first entry that is not, and why; null when all are. */
  readonly broken: { readonly seq: number; readonly why: string } | null;
}

interface Link {
  readonly seq: number;
  readonly hash: Buffer;
  readonly content: string;
}

const AT_ONCE = 1_000;
const NOTHING: ChainHead = { seq: 0, hash: '' };

/** Computed here, and not by a function of the database, which whoever changes its rows could change as well. */
@Injectable()
export class AuditChain {
  constructor(private readonly database: Database) {}

  /**
   * Follows the chain of the current tenant from its first entry to its last.
   * @param known what its end was once, if somebody kept it
   */
  async verify(known: ChainHead = NOTHING): Promise<ChainReport> {
    const { end, last } = await this.ends(); // what is appended from here on is not asked about
    let head = NOTHING;
    const brokenAt = (seq: number, why: string): ChainReport => ({ head, broken: { seq, why } });
    while (head.seq < last) {
      const links = await this.after(head.seq, last);
      for (const { seq, hash, content } of links) {
        const next = head.seq + 1;
        if (seq !== next) return brokenAt(next, 'it is missing');
        const expected = createHash('sha256').update(head.hash, 'hex').update(content).digest();
        if (!expected.equals(hash)) return brokenAt(next, 'it, or what came before it, was changed');
        if (seq === known.seq && known.hash !== hash.toString('hex')) return brokenAt(next, 'it once had another hash');
        head = { seq, hash: hash.toString('hex') };
      }
    }
    if (head.seq < Math.max(end.seq, known.seq)) return brokenAt(head.seq + 1, 'it is missing');
    if (head.seq > end.seq || head.hash !== end.hash)
      return brokenAt(end.seq + 1, 'the chain is said to end before it');
    return { head, broken: null };
  }

  /** Where the chain is said to end, and where it does: of the same moment. */
  private async ends(): Promise<{ end: ChainHead; last: number }> {
    const [row] = await this.database.read((manager) =>
      manager.query<[{ seq: string; hash: string; last: string }]>(
        `select coalesce(sum(seq), 0) as seq, coalesce(max(encode(hash, 'hex')), '') as hash,
            (select coalesce(max(seq), 0) from ops.audit_log) as last
          from ops.audit_heads`,
      ),
    );
    return { end: { seq: Number(row.seq), hash: row.hash }, last: Number(row.last) };
  }

  private async after(seq: number, last: number): Promise<readonly Link[]> {
    const rows = await this.database.read((manager) =>
      manager.query<{ seq: string; hash: Buffer; content: string }[]>(
        `select seq, hash, jsonb_build_array(organization_id, seq,
            to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), via, user_id, ip, client, request_id,
            action, subject_kind, subject_id, before, after)::text as content
          from ops.audit_log where seq > $1 and seq <= $2 order by seq limit $3`,
        [seq, last, AT_ONCE],
      ),
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }
}
