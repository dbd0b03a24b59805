import { inTenant, Queue } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { unlessRefused } from '../../people/infrastructure/unless-refused';
import { INVITATION_QUEUE } from '../application/invitations';
import { SendInvitation } from '../application/send-invitation';
import { TenantStanding } from '../application/tenant-standing';

/** Mails the invitations. */
@Injectable()
export class InvitationWorker implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly sendInvitation: SendInvitation,
    private readonly standing: TenantStanding,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(InvitationWorker.name);
  }

  onModuleInit(): void {
    this.queue.work({
      queue: INVITATION_QUEUE,
      concurrency: 1,
      run: unlessRefused(
        inTenant(async ({ invitationId }) => {
          if (!(await this.standing.isGood())) return; // it can be sent again once the organization may act
          await this.sendInvitation.execute({ invitationId: String(invitationId) });
        }),
        this.logger,
      ),
    });
  }
}
