import { Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { refusalOf } from '../../organizations/domain/standing';
import { Memberships, NotAMember } from '../domain/membership';
import { RefreshTokenInvalid } from '../domain/refresh-token';
import { RefreshTokenRepository } from '../domain/refresh-token.repository';
import { UserRepository } from '../domain/user.repository';
import { Sessions, type SessionTokens } from './sessions';

export interface SwitchOrganizationCommand {
  readonly userId: string;
  readonly sessionId: string;
  readonly organizationId: string;
}

/** The same session, from now on in another organization of the user's: logging out ends it in both. */
@Injectable()
export class SwitchOrganization {
  constructor(
    private readonly users: UserRepository,
    private readonly refreshTokens: RefreshTokenRepository,
    private readonly memberships: Memberships,
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAMember, TenantSuspended, TenantTrialExpired, RefreshTokenInvalid */
  async execute({ userId, sessionId, organizationId }: SwitchOrganizationCommand): Promise<SessionTokens> {
    const mine = await this.memberships.of(userId);
    const organization = mine.find((each) => each.organizationId === organizationId);
    if (!organization) throw new NotAMember();
    const refusal = refusalOf(organization, this.clock.now());
    if (refusal) throw refusal;
    const { role } = organization;
    return this.unitOfWork.run(async () => {
      // Locked, so that whatever ends the session has either ended it by now or finds the new token too.
      const user = await this.users.lock(userId);
      if (!user || user.state.disabled || !(await this.refreshTokens.lives(sessionId))) throw new RefreshTokenInvalid();
      return this.sessions.continue(sessionId, user, { userId, organizationId, role });
    });
  }
}
