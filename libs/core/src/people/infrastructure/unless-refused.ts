import type { JobHandler } from '@aynux/platform';
import type { PinoLogger } from 'nestjs-pino';
import { MailRefused } from '../application/mailer';

/** A mail that nobody takes is told in the log once, and not sent again and again; whatever else fails is tried again. */
export const unlessRefused =
  (run: JobHandler, logger: PinoLogger): JobHandler =>
  async (data, signal) => {
    try {
      await run(data, signal);
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      logger.warn({ ...data, reason: error.message }, 'A mail was refused; it is not sent again.');
    }
  };
