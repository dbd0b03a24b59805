import { Ids, Jobs } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { UserRepository } from '../domain/user.repository';
import { Mailer, MailUnavailable } from './mailer';

export const PASSWORD_RESET_QUEUE = 'password-reset';

/** Does as much for nobody as for somebody, so that neither answer nor time tells who has an account. */
@Injectable()
export class RequestPasswordReset {
  constructor(
    private readonly users: UserRepository,
    private readonly mailer: Mailer,
    private readonly jobs: Jobs,
    private readonly ids: Ids,
  ) {}

  async execute({ email }: { readonly email: string }): Promise<void> {
    if (!this.mailer.canSend) throw new MailUnavailable();
    const user = await this.users.findByEmail(email);
    const userId = user?.state.id ?? this.ids.next(); // of nobody: the job finds nothing to do
    await this.jobs.enqueue({ queue: PASSWORD_RESET_QUEUE, data: { userId }, key: userId });
  }
}
