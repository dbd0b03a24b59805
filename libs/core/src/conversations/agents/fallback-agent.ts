import { Agent, type Answer, ReplyWriter, type Translated, type Turn } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import { FALLBACK } from './core-profiles';
import { servicesIn } from './services';

interface Words {
  readonly lost: string;
  readonly offer: string;
  readonly nothing: string;
  readonly again: string;
}

const WORDS: Translated<Words> = {
  es: {
    lost: 'Disculpas, no entendí el mensaje o no es algo que sepa responder.',
    offer: 'Sí puedo ayudar con:',
    nothing: 'Por ahora no hay ningún servicio disponible por este chat.',
    again: 'Dicho con otras palabras, lo intento de nuevo.',
  },
  en: {
    lost: "Sorry, I didn't understand that, or it is not something I can answer.",
    offer: 'What I can help with:',
    nothing: 'No service is available in this chat at the moment.',
    again: "Put in other words, I'll gladly try again.",
  },
  pt: {
    lost: 'Desculpe, não entendi a mensagem ou não é algo que eu saiba responder.',
    offer: 'Posso ajudar com:',
    nothing: 'No momento não há nenhum serviço disponível neste chat.',
    again: 'Com outras palavras, tento de novo.',
  },
};

/** Says honestly that it is lost, and what can be asked instead. */
@Injectable()
export class FallbackAgent extends Agent {
  readonly profile = FALLBACK;

  constructor(
    private readonly inForce: InForce,
    private readonly writer: ReplyWriter,
  ) {
    super();
  }

  async answer({ language, text, history }: Turn, emit?: (piece: string) => void): Promise<Answer> {
    const { lost, offer, nothing, again } = WORDS[language];
    const services = servicesIn(language, await this.inForce.agents());
    const draft = services ? `${lost}\n\n${offer}\n${services}\n\n${again}` : `${lost} ${nothing}`;
    const instructions =
      'You could not help with the message. Say so honestly, do not try to answer it, and name the services of the draft.';
    const facts = services.split('\n').filter(Boolean);
    const reply = await this.writer.write({ language, question: text, draft, facts, instructions, history }, emit);
    return { ...reply, sources: [], outcome: 'not-understood', degraded: false };
  }

  /** The conversation itself is all there is to keep. */
  async remember(): Promise<void> {}
}
