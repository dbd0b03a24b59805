import { Config } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { MailLinks } from '../application/mailer';
import type { Registration } from '../application/register';

@Injectable()
export class ConfiguredRegistration implements Registration {
  constructor(private readonly config: Config) {}

  get isOpen(): boolean {
    return this.config.registrationIsOpen;
  }
}

@Injectable()
export class ConfiguredMailLinks implements MailLinks {
  constructor(private readonly config: Config) {}

  to(page: 'reset-password' | 'invitation', token: string): string {
    const { PUBLIC_URL: home } = this.config.settings;
    if (home === undefined) return token;
    return `${home.replace(/\/+$/, '')}/${page}#token=${encodeURIComponent(token)}`; // behind the #: not in a server's log
  }
}
