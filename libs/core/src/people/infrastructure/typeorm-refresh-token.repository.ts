import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { Column, Entity, type FindOptionsWhere, IsNull, LessThan, PrimaryColumn } from 'typeorm';
import { RefreshToken } from '../domain/refresh-token';
import type { RefreshTokenRepository } from '../domain/refresh-token.repository';
import { CurrentAccounts } from './current-accounts';

@Entity({ schema: 'ops', name: 'refresh_tokens' })
export class RefreshTokenRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'family_id' }) sessionId!: string;
  @Column('uuid', { name: 'user_id' }) userId!: string;
  @Column('uuid', { name: 'for_organization', nullable: true }) organizationId!: string | null;
  @Column('text', { name: 'token_hash' }) hash!: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt!: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}

@Injectable()
export class TypeormRefreshTokenRepository implements RefreshTokenRepository {
  constructor(
    private readonly database: Database,
    private readonly accounts: CurrentAccounts,
  ) {}

  add({ state }: RefreshToken, now: Date): Promise<void> {
    return this.database.run(async (manager) => {
      await manager.delete(RefreshTokenRow, { userId: state.userId, expiresAt: LessThan(now) });
      await manager.insert(RefreshTokenRow, state);
    });
  }

  find(hash: string): Promise<RefreshToken | null> {
    return this.database.read(async (manager) => {
      const row = await manager.findOneBy(RefreshTokenRow, { hash });
      return row && toToken(row);
    });
  }

  use(id: string, now: Date): Promise<boolean> {
    return this.database.run(async (manager) => {
      const fresh = { id, usedAt: IsNull(), revokedAt: IsNull() };
      const { affected } = await manager.update(RefreshTokenRow, fresh, { usedAt: now });
      return affected === 1;
    });
  }

  lives(sessionId: string): Promise<boolean> {
    return this.database.read(async (manager) => {
      const [{ lives }] = await manager.query<[{ lives: boolean }]>(
        'select coalesce(bool_and(revoked_at is null), false) as lives from ops.refresh_tokens where family_id = $1',
        [sessionId],
      );
      return lives;
    });
  }

  revokeSession(sessionId: string, now: Date): Promise<void> {
    return this.revoke({ sessionId }, now);
  }

  revokeAllOf(userId: string, now: Date): Promise<void> {
    return this.revoke({ userId }, now);
  }

  private revoke(which: FindOptionsWhere<RefreshTokenRow>, now: Date): Promise<void> {
    return this.database.run(async (manager) => {
      await manager.update(RefreshTokenRow, { ...which, revokedAt: IsNull() }, { revokedAt: now });
      const owner = await manager.findOneBy(RefreshTokenRow, which);
      if (owner) await this.accounts.changed(owner.userId);
    });
  }
}

function toToken({ id, sessionId, userId, organizationId, hash, expiresAt }: RefreshTokenRow): RefreshToken {
  return RefreshToken.restore({ id, sessionId, userId, organizationId, hash, expiresAt });
}
