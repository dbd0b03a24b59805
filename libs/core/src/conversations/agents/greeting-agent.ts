import { Agent, type Answer, Prompts, ReplyWriter, type Turn } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import { GREETING } from './core-profiles';
import { byName, servicesIn } from './services';

/** Greets, and names the services that are really on. */
@Injectable()
export class GreetingAgent extends Agent {
  readonly profile = GREETING;

  constructor(
    private readonly inForce: InForce,
    private readonly writer: ReplyWriter,
    private readonly prompts: Prompts,
  ) {
    super();
  }

  async answer({ contact, language, text, history, signal }: Turn, emit?: (piece: string) => void): Promise<Answer> {
    const services = servicesIn(language, await this.inForce.agents());
    const { say } = await this.prompts.voice(language);
    const offer = services ? say('core.greeting.offer', { services }) : '';
    const greeting = say('core.greeting.reply', { name: byName(contact), offer });
    const draft = withoutGaps(greeting);
    const instructions = await this.prompts.text('core.greeting.instructions');
    const facts = services.split('\n').filter(Boolean);
    const brief = { language, question: text, draft, facts, instructions, history, signal };
    const reply = await this.writer.write(brief, emit);
    return { ...reply, sources: [], outcome: 'greeted', degraded: false };
  }

  /** The conversation itself is all there is to keep. */
  async remember(): Promise<void> {}
}

/** Where nothing was filled in, no gap stays. */
const withoutGaps = (text: string) => text.replace(/\n{3,}/g, '\n\n').trim();
