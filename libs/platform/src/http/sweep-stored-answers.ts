import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Config } from '../config/config';
import { StoredAnswers } from './stored-answers';

const HOUR = 60 * 60 * 1000;

/** Forgets, every hour, the answers that no retry can ask for any more. */
@Injectable()
export class SweepStoredAnswers implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly answers: StoredAnswers,
    private readonly config: Config,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(SweepStoredAnswers.name);
  }

  onApplicationBootstrap(): void {
    if (this.config.worksQueues) this.timer = setInterval(() => void this.sweep(), HOUR).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      await this.answers.sweep();
    } catch (error) {
      this.logger.warn(error, 'Old answers could not be forgotten; the next hour tries again.');
    }
  }
}
