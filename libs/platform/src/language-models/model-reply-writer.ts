import {
  type LanguageModel,
  LanguageModelUnavailable,
  type ModelChoice,
  type ModelWishes,
  type Prompts,
  type ReplyBrief,
  type ReplyWriter,
  type WrittenReply,
} from '@aynux/kernel';
import { Logger } from '@nestjs/common';
import { Grounding } from './grounding';
import { languageName, promptOf, REPLY_RULES } from './reply-prompt';
import { sentencesOf } from './sentences';
import { TEMPLATE_WRITER } from './template-reply-writer';

const TEMPERATURE = 0.2;
const MAX_TOKENS = 500;

/** A model by its name; null: the one that the process is configured with. */
export type Models = (name: string | null) => LanguageModel;

const logger = new Logger('ModelReplyWriter');

/** A model puts what was found into words. What it cannot say, or says without ground, the draft says. */
export class ModelReplyWriter implements ReplyWriter {
  constructor(
    private readonly models: Models,
    private readonly prompts: Prompts,
    private readonly choice: ModelChoice,
    private readonly warn: (reason: string) => void = (reason) => logger.warn(reason),
  ) {}

  async write(brief: ReplyBrief, emit?: (piece: string) => void): Promise<WrittenReply> {
    let written = '';
    const wishes = await this.choice.current();
    const model = this.models(wishes.model);
    try {
      for await (const sentence of this.sentences(brief, model, wishes)) {
        written += sentence;
        emit?.(sentence);
      }
      if (written.trim()) return { text: written.trimEnd(), writer: model.model };
      this.warn(`${model.model} said nothing; the reply is the draft.`);
    } catch (error) {
      if (!(error instanceof LanguageModelUnavailable || error instanceof Unfounded)) throw error;
      this.warn(`${error.message} The reply is the draft.`);
    }
    return this.draft(brief, emit, written);
  }

  /** Whole sentences: a number can only be judged once its last digit is there. */
  private async *sentences(brief: ReplyBrief, model: LanguageModel, wishes: ModelWishes): AsyncGenerator<string> {
    const grounding = new Grounding(brief);
    const judged = (sentence: string) => {
      const unfounded = grounding.unfounded(sentence);
      if (unfounded !== undefined) throw new Unfounded(model.model, unfounded);
      return sentence;
    };
    let pending = '';
    const { temperature, maxTokens } = wishes;
    const rules = await this.prompts.text(REPLY_RULES, { language: languageName(brief.language) });
    const request = {
      messages: promptOf(brief, rules),
      temperature: temperature ?? TEMPERATURE,
      maxTokens: maxTokens ?? MAX_TOKENS,
      ...(brief.signal ? { signal: brief.signal } : {}),
    };
    for await (const piece of model.chat(request)) {
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
