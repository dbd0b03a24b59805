import {
  type LanguageModel,
  LanguageModelUnavailable,
  type ReplyBrief,
  type ReplyWriter,
  type WrittenReply,
} from '@aynux/kernel';
import { Logger } from '@nestjs/common';
import { Grounding } from './grounding';
import { promptOf } from './reply-prompt';
import { sentencesOf } from './sentences';
import { TEMPLATE_WRITER } from './template-reply-writer';

const TEMPERATURE = 0.2;
const MAX_TOKENS = 500;

const logger = new Logger('ModelReplyWriter');

/** A model puts what was found into words. What it cannot say, or says without ground, the draft says. */
export class ModelReplyWriter implements ReplyWriter {
  constructor(
    private readonly model: LanguageModel,
    private readonly warn: (reason: string) => void = (reason) => logger.warn(reason),
  ) {}

  async write(brief: ReplyBrief, emit?: (piece: string) => void): Promise<WrittenReply> {
    let written = '';
    try {
      for await (const sentence of this.sentences(brief)) {
        written += sentence;
        emit?.(sentence);
      }
      if (written.trim()) return { text: written.trimEnd(), writer: this.model.model };
      this.warn(`${this.model.model} said nothing; the reply is the draft.`);
    } catch (error) {
      if (!(error instanceof LanguageModelUnavailable || error instanceof Unfounded)) throw error;
      this.warn(`${error.message} The reply is the draft.`);
    }
    return this.draft(brief, emit, written);
  }

  /** Whole sentences: a number can only be judged once its last digit is there. */
  private async *sentences(brief: ReplyBrief): AsyncGenerator<string> {
    const grounding = new Grounding(brief);
    const judged = (sentence: string) => {
      const unfounded = grounding.unfounded(sentence);
      if (unfounded !== undefined) throw new Unfounded(this.model.model, unfounded);
      return sentence;
    };
    let pending = '';
    const request = { messages: promptOf(brief), temperature: TEMPERATURE, maxTokens: MAX_TOKENS };
    for await (const piece of this.model.chat(request)) {
      const sentences = sentencesOf(pending + piece, brief.language);
      pending = sentences.pop() ?? '';
      for (const sentence of sentences) yield judged(sentence);
    }
    if (pending) yield judged(pending);
  }

  /** Nobody can take back what was shown already, so the draft comes below it, and both are the reply. */
  private draft(brief: ReplyBrief, emit: ((piece: string) => void) | undefined, written: string): WrittenReply {
    const shown = emit && written.trim() ? written : '';
    const rest = (shown && '\n\n') + brief.draft;
    emit?.(rest);
    return { text: shown + rest, writer: TEMPLATE_WRITER };
  }
}

/** A model stated what nobody found. */
class Unfounded extends Error {
  constructor(model: string, statement: string) {
    super(`${model} stated "${statement}", which nobody found.`);
    this.name = 'Unfounded';
  }
}
