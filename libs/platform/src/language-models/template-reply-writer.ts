import type { ReplyBrief, ReplyWriter, WrittenReply } from '@aynux/kernel';
import { sentencesOf } from './sentences';

export const TEMPLATE_WRITER = 'template-writer';

/** No model: the draft that an agent composed is the reply. */
export class TemplateReplyWriter implements ReplyWriter {
  async write({ draft, language }: ReplyBrief, emit?: (piece: string) => void): Promise<WrittenReply> {
    if (emit) sentencesOf(draft, language).forEach((sentence) => emit(sentence));
    return { text: draft, writer: TEMPLATE_WRITER };
  }
}
