import { DomainError } from '@aynux/kernel';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Sends mails. Not to be called in a unit of work, which would wait for a server of somebody else's. */
export abstract class Mailer {
  /** Whether there is any way out. */
  abstract readonly canSend: boolean;

  /** @throws MailRefused, after which it is not worth another try */
  abstract send(mail: Mail): Promise<void>;
}

/** Where what is mailed is used. */
export abstract class MailLinks {
  /** @returns an address to open, or the bare token where nobody said which */
  abstract to(page: 'reset-password' | 'invitation', token: string): string;
}

export class MailRefused extends DomainError {
  constructor(why: string) {
    super('unprocessable', 'mail.refused', `The mail server takes no mail for this address: ${why}`);
  }
}

export class MailUnavailable extends DomainError {
  constructor() {
    super('unavailable', 'mail.unavailable', 'Mails cannot be sent from here: SMTP_URL is not set.');
  }
}
