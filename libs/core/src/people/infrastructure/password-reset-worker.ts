import { Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { PASSWORD_RESET_QUEUE } from '../application/request-password-reset';
import { SendPasswordReset } from '../application/send-password-reset';
import { unlessRefused } from './unless-refused';

/** Sends the mails that let people choose a new password. */
@Injectable()
export class PasswordResetWorker implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly sendPasswordReset: SendPasswordReset,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(PasswordResetWorker.name);
  }

  onModuleInit(): void {
    this.queue.work({
      queue: PASSWORD_RESET_QUEUE,
      concurrency: 1,
      run: unlessRefused(
        ({ userId }) =>
          Tenant.run(SYSTEM_ORGANIZATION, () => this.sendPasswordReset.execute({ userId: String(userId) })),
        this.logger,
      ),
    });
  }
}
