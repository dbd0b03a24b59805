import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Queue } from '../jobs/queue';
import { StoredAnswers } from './stored-answers';

/** Forgets, every hour, the answers that no retry can ask for any more. */
@Injectable()
export class SweepStoredAnswers implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly answers: StoredAnswers,
  ) {}

  onModuleInit(): void {
    this.queue.every({
      queue: 'stored-answers-sweep',
      everySeconds: 60 * 60,
      run: async () => void (await this.answers.sweep()),
    });
  }
}
