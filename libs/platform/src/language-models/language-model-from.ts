import type { LanguageModel } from '@aynux/kernel';
import type { ModelServer } from './model-server';
import { OllamaLanguageModel } from './ollama-language-model';
import { OpenAiLanguageModel } from './openai-language-model';

export type LanguageModelSettings = { readonly provider: 'ollama' | 'openai' } & ModelServer;

export function languageModelFrom(settings: LanguageModelSettings): LanguageModel {
  switch (settings.provider) {
    case 'ollama':
      return new OllamaLanguageModel(settings);
    case 'openai':
      return new OpenAiLanguageModel(settings);
  }
}
