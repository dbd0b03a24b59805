import { NotFound, Stale } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { Invitation, type InvitationState } from '../domain/invitation';
import type { InvitationRepository } from '../domain/invitation.repository';

const SELECT = `
  select id, email, role, invited_by as "invitedBy", token_hash as hash, created_at as "createdAt",
    expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt", row_version as version
  from ops.invitations`;

@Injectable()
export class SqlInvitationRepository implements InvitationRepository {
  constructor(private readonly database: Database) {}

  async get(id: string): Promise<Invitation> {
    const [invitation] = await this.find('id = $1', id);
    if (!invitation) throw new NotFound('invitation', id);
    return invitation;
  }

  async findByHash(hash: string): Promise<Invitation | null> {
    return (await this.find('token_hash = $1', hash))[0] ?? null;
  }

  pendingTo(email: string): Promise<readonly Invitation[]> {
    return this.find('core.folded(email) = core.folded($1) and accepted_at is null and revoked_at is null', email);
  }

  save({ state }: Invitation): Promise<void> {
    const { id, email, role, invitedBy, hash, createdAt, expiresAt, acceptedAt, revokedAt, version } = state;
    return this.database.run(async (manager) => {
      if (version === 0) {
        await manager.query(
          `insert into ops.invitations (id, email, role, invited_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
          [id, email, role, invitedBy, createdAt, expiresAt],
        );
        return;
      }
      const [, affected] = await manager.query<[unknown, number]>(
        `update ops.invitations set token_hash = $3, expires_at = $4, accepted_at = $5, revoked_at = $6,
            row_version = row_version + 1
          where id = $1 and row_version = $2`,
        [id, version, hash, expiresAt, acceptedAt, revokedAt],
      );
      if (!affected) throw new Stale('invitation', id);
    });
  }

  private find(where: string, value: string): Promise<Invitation[]> {
    return this.database.read(async (manager) => {
      const rows = await manager.query<InvitationState[]>(`${SELECT} where ${where}`, [value]);
      return rows.map(Invitation.restore);
    });
  }
}
