import type { LanguageModel, ModelChoice, Prompts, ReplyWriter } from '@aynux/kernel';
import { languageModelFrom, type LanguageModelSettings } from './language-model-from';
import { ModelReplyWriter, type Models } from './model-reply-writer';
import { TemplateReplyWriter } from './template-reply-writer';

export type ReplyWriterSettings = { readonly provider: 'template' } | LanguageModelSettings;

/** Tenants name a handful of models; a client of each is kept. */
const MOST_MODELS = 100;

export function replyWriterFrom(settings: ReplyWriterSettings, prompts: Prompts, choice: ModelChoice): ReplyWriter {
  return settings.provider === 'template'
    ? new TemplateReplyWriter()
    : new ModelReplyWriter(modelsOf(settings), prompts, choice);
}

function modelsOf(settings: LanguageModelSettings): Models {
  const known = new Map<string, LanguageModel>();
  return (name) => {
    const model = name ?? settings.model;
    if (known.size >= MOST_MODELS) known.clear();
    const client = known.get(model) ?? languageModelFrom({ ...settings, model });
    known.set(model, client);
    return client;
  };
}
