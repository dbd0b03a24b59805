import type { ReplyWriter } from '@aynux/kernel';
import { languageModelFrom, type LanguageModelSettings } from './language-model-from';
import { ModelReplyWriter } from './model-reply-writer';
import { TemplateReplyWriter } from './template-reply-writer';

export type ReplyWriterSettings = { readonly provider: 'template' } | LanguageModelSettings;

export function replyWriterFrom(settings: ReplyWriterSettings): ReplyWriter {
  return settings.provider === 'template'
    ? new TemplateReplyWriter()
    : new ModelReplyWriter(languageModelFrom(settings));
}
