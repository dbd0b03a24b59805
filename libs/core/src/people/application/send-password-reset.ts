import { Clock } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { isTooSoon, PasswordResets, resetExpiresAt } from '../domain/password-resets';
import { hashOfToken } from '../domain/refresh-token';
import { UserRepository } from '../domain/user.repository';
import { Mailer, MailLinks } from './mailer';
import { Secrets } from './secrets';

/** The token is made here and not when it is asked for: it is in the mail and nowhere else. */
@Injectable()
export class SendPasswordReset {
  constructor(
    private readonly users: UserRepository,
    private readonly resets: PasswordResets,
    private readonly mailer: Mailer,
    private readonly links: MailLinks,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  async execute({ userId }: { readonly userId: string }): Promise<void> {
    const user = await this.users.find(userId);
    const now = this.clock.now();
    if (!user || user.state.disabled || isTooSoon(await this.resets.mailedAt(userId), now)) return;
    const token = this.secrets.next();
    const hash = hashOfToken(token);
    await this.resets.put({ userId, hash, expiresAt: resetExpiresAt(now) });
    const link = this.links.to('reset-password', token);
    await this.mailer.send({ to: user.state.email, subject: 'Nueva contraseña · New password', text: textOf(link) });
    await this.resets.mailed(hash, now);
  }
}

const textOf = (link: string) => `\
Alguien pidió una contraseña nueva para esta cuenta. Para elegirla, dentro de una hora:
Somebody asked for a new password of this account. To choose it, within an hour:

${link}

Si no fue usted, no hace falta hacer nada. If it was not you, there is nothing to do.
`;
