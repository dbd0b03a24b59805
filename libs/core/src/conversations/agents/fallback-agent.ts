import { Agent, type Answer, Prompts, ReplyWriter, type Turn } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import { FALLBACK } from './core-profiles';
import { servicesIn } from './services';

/** Says honestly that it is lost, and what can be asked instead. */
@Injectable()
export class FallbackAgent extends Agent {
  readonly profile = FALLBACK;

  constructor(
    private readonly inForce: InForce,
    private readonly writer: ReplyWriter,
    private readonly prompts: Prompts,
  ) {
    super();
  }

  async answer({ language, text, history, signal }: Turn, emit?: (piece: string) => void): Promise<Answer> {
    const services = servicesIn(language, await this.inForce.agents());
    const { say } = await this.prompts.voice(language);
    const draft = services ? say('core.fallback.reply', { services }) : say('core.fallback.nothing');
    const instructions = await this.prompts.text('core.fallback.instructions');
    const facts = services.split('\n').filter(Boolean);
    const brief = { language, question: text, draft, facts, instructions, history, signal };
    const reply = await this.writer.write(brief, emit);
    return { ...reply, sources: [], outcome: 'not-understood', degraded: false };
  }

  /** The conversation itself is all there is to keep. */
  async remember(): Promise<void> {}
}
