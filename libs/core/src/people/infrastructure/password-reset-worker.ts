import { Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PASSWORD_RESET_QUEUE } from '../application/request-password-reset';
import { SendPasswordReset } from '../application/send-password-reset';

/** Sends the mails that let people choose a new password. */
@Injectable()
export class PasswordResetWorker implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly sendPasswordReset: SendPasswordReset,
  ) {}

  onModuleInit(): void {
    this.queue.work({
      queue: PASSWORD_RESET_QUEUE,
      concurrency: 1,
      run: ({ userId }) =>
        Tenant.run(SYSTEM_ORGANIZATION, () => this.sendPasswordReset.execute({ userId: String(userId) })),
    });
  }
}
