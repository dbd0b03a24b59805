import type { ChatMessage, Language, ReplyBrief, Translated } from '@aynux/kernel';

const LANGUAGE_NAMES: Translated = { es: 'Spanish', en: 'English', pt: 'Portuguese' };
const REMEMBERED_MESSAGES = 8;
const REMEMBERED_CHARACTERS = 600;

export const REPLY_RULES = 'platform.reply.rules';

/** What the rules call the language. */
export const languageName = (language: Language) => LANGUAGE_NAMES[language];

/** The brief as a conversation with a model, which is to say the same in its own words and nothing else. */
export function promptOf(brief: ReplyBrief, rules: string): ChatMessage[] {
  const { question, draft, facts, instructions, history } = brief;
  const system = [
    instructions,
    rules,
    `Facts:\n${facts.map((fact) => `- ${fact}`).join('\n') || '- none'}`,
    `Draft:\n${draft}`,
  ];
  const before = history.slice(-REMEMBERED_MESSAGES).flatMap(({ sender, text }): ChatMessage[] => {
    return sender === 'system' ? [] : [{ role: sender, content: text.slice(0, REMEMBERED_CHARACTERS) }];
  });
  return [{ role: 'system', content: system.join('\n\n') }, ...before, { role: 'user', content: question }];
}
