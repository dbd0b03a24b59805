import { Clock } from '@aynux/kernel';
import { Embeddings } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { PostponedWork } from '../application/postponed-work';

/** By then no process remembers the switch as it was. */
const KNOWN_EVERYWHERE_MS = 5_000;

/** The vectors of what was written while nobody made any. */
@Injectable()
export class PostponedEmbeddings implements PostponedWork {
  constructor(
    private readonly embeddings: Embeddings,
    private readonly clock: Clock,
  ) {}

  catchUp(): Promise<void> {
    return this.embeddings.requestMissing(new Date(this.clock.now().getTime() + KNOWN_EVERYWHERE_MS));
  }
}
