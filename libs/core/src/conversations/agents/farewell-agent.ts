import { Agent, type Answer, ReplyWriter, type Translated, type Turn } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { FAREWELL } from './core-profiles';
import { byName } from './services';

const WORDS: Translated<(name: string) => string> = {
  es: (name) => `¡Gracias por escribir${name}! Ante cualquier otra consulta, acá estamos. ¡Hasta pronto! 👋`,
  en: (name) => `Thank you for writing${name}! If anything else comes up, we are right here. See you soon! 👋`,
  pt: (name) => `Obrigado pelo contato${name}! Se surgir outra dúvida, estamos por aqui. Até logo! 👋`,
};

/** Says goodbye. */
@Injectable()
export class FarewellAgent extends Agent {
  readonly profile = FAREWELL;

  constructor(private readonly writer: ReplyWriter) {
    super();
  }

  async answer({ contact, language, text, history }: Turn, emit?: (piece: string) => void): Promise<Answer> {
    const draft = WORDS[language](byName(contact));
    const instructions = 'Say goodbye warmly, in one or two short sentences. Offer nothing new.';
    const reply = await this.writer.write({ language, question: text, draft, facts: [], instructions, history }, emit);
    return { ...reply, sources: [], outcome: 'said-goodbye', degraded: false };
  }

  /** The conversation itself is all there is to keep. */
  async remember(): Promise<void> {}
}
