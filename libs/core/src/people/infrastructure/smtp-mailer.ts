import { createTransport, type Transporter } from 'nodemailer';
import { type Mail, type Mailer, MailRefused } from '../application/mailer';

const SECONDS = 1000;
/** What a server says with 4xx may change, with 5xx it does not. */
const FOR_GOOD = 500;

/** Hands mails to a mail server; who calls it tries again when that fails. */
export class SmtpMailer implements Mailer {
  readonly canSend = true;
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    const patience = { connectionTimeout: 10 * SECONDS, greetingTimeout: 10 * SECONDS, socketTimeout: 30 * SECONDS };
    this.transport = createTransport({ url, ...patience }, { from });
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    // As an object, so that an address is never read as several.
    try {
      await this.transport.sendMail({ from: this.from, to: { name: '', address: to }, subject, text });
    } catch (error) {
      const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
      throw code === 'EENVELOPE' && responseCode >= FOR_GOOD ? new MailRefused(String(responseCode)) : error;
    }
  }
}
