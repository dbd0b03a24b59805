import { Agent, type Answer, ReplyWriter, type Translated, type Turn } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import { GREETING } from './core-profiles';
import { byName, servicesIn } from './services';

interface Words {
  readonly hello: (name: string) => string;
  readonly offer: string;
  readonly ask: string;
}

const WORDS: Translated<Words> = {
  es: {
    hello: (name) => `¡Hola${name}! 👋 Soy el asistente virtual.`,
    offer: 'Puedo ayudar con:',
    ask: '¿En qué puedo ayudar?',
  },
  en: {
    hello: (name) => `Hi${name}! 👋 I'm the virtual assistant.`,
    offer: 'I can help with:',
    ask: 'What can I do for you?',
  },
  pt: {
    hello: (name) => `Olá${name}! 👋 Sou o assistente virtual.`,
    offer: 'Posso ajudar com:',
    ask: 'Em que posso ajudar?',
  },
};

/** Greets, and names the services that are really on. */
@Injectable()
export class GreetingAgent extends Agent {
  readonly profile = GREETING;

  constructor(
    private readonly inForce: InForce,
    private readonly writer: ReplyWriter,
  ) {
    super();
  }

  async answer({ contact, language, text, history }: Turn, emit?: (piece: string) => void): Promise<Answer> {
    const { hello, offer, ask } = WORDS[language];
    const services = servicesIn(language, await this.inForce.agents());
    const draft = [hello(byName(contact)), ...(services ? [`${offer}\n${services}`] : []), ask].join('\n\n');
    const instructions =
      'Greet the contact warmly and briefly, then name the services that the draft lists, all of them.';
    const facts = services.split('\n').filter(Boolean);
    const reply = await this.writer.write({ language, question: text, draft, facts, instructions, history }, emit);
    return { ...reply, sources: [], outcome: 'greeted', degraded: false };
  }

  /** The conversation itself is all there is to keep. */
  async remember(): Promise<void> {}
}
