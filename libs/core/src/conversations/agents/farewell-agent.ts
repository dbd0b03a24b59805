import { Agent, type Answer, Prompts, ReplyWriter, type Turn } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { FAREWELL } from './core-profiles';
import { byName } from './services';

/** Says goodbye. */
@Injectable()
export class FarewellAgent extends Agent {
  readonly profile = FAREWELL;

  constructor(
    private readonly writer: ReplyWriter,
    private readonly prompts: Prompts,
  ) {
    super();
  }

  async answer({ contact, language, text, history, signal }: Turn, emit?: (piece: string) => void): Promise<Answer> {
    const { say } = await this.prompts.voice(language);
    const draft = say('core.farewell.reply', { name: byName(contact) });
    const instructions = await this.prompts.text('core.farewell.instructions');
    const brief = { language, question: text, draft, facts: [], instructions, history, signal };
    const reply = await this.writer.write(brief, emit);
    return { ...reply, sources: [], outcome: 'said-goodbye', degraded: false };
  }

  /** The conversation itself is all there is to keep. */
  async remember(): Promise<void> {}
}
