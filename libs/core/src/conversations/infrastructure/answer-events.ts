import { Readable } from 'node:stream';
import { type Problem, problemOf } from '@aynux/platform';
import type { RoutingDecision } from '../domain/routing';
import { ChatAnswerBody } from './chat.bodies';
import type { AnsweredMessage, AnswerMessageOptions } from '../application/answer-message';

interface Events {
  readonly routed: Pick<RoutingDecision, 'agent' | 'domain' | 'score' | 'because'>;
  readonly delta: { readonly text: string };
  readonly done: ChatAnswerBody;
  readonly error: Problem;
}

/** Below the idle time-out of common proxies, in milliseconds; a model may think for longer. */
const KEEP_ALIVE_EVERY = 15_000;

export const EVENT_STREAM = 'text/event-stream';

/** An answer while it is being written, as server-sent events: `routed`, `delta`…, and `done` or `error`. */
export class AnswerEvents {
  /** Whoever reads may go away at any time: the answer is written and stored nevertheless. */
  readonly stream = new Readable({ read: () => undefined });

  constructor(
    private readonly requestId: string,
    private readonly keepAliveEvery = KEEP_ALIVE_EVERY,
  ) {}

  /** Tells what comes of the work. */
  async follow(
    work: (listeners: AnswerMessageOptions) => Promise<AnsweredMessage>,
    failed: (error: unknown) => void,
  ): Promise<void> {
    const routed = ({ agent, domain, score, because }: RoutingDecision) =>
      this.tell('routed', { agent, domain, score, because });
    const emit = (text: string) => this.tell('delta', { text });
    const keepAlive = setInterval(() => this.push(': keep-alive\n\n'), this.keepAliveEvery);
    try {
      this.tell('done', ChatAnswerBody.of(await work({ routed, emit })));
    } catch (error) {
      const problem = problemOf(error, this.requestId);
      if (problem.status === 500) failed(error);
      this.tell('error', problem);
    } finally {
      clearInterval(keepAlive);
    }
    this.stream.push(null);
  }

  private tell<E extends keyof Events>(event: E, data: Events[E]): void {
    this.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private push(text: string): void {
    if (!this.stream.destroyed) this.stream.push(text);
  }
}
