import type { ChatMessage, Language, ReplyBrief, Translated } from '@aynux/kernel';

const LANGUAGE_NAMES: Translated = { es: 'Spanish', en: 'English', pt: 'Portuguese' };
const REMEMBERED_MESSAGES = 8;
const REMEMBERED_CHARACTERS = 600;

export const REPLY_RULES = 'platform.reply.rules';

/** What the rules call the language. */
export const languageName = (language: Language) => LANGUAGE_NAMES[language];

/** Whole, since what it pins stands at its end. */
function summaryIn(history: ReplyBrief['history']): string[] {
  const texts = history.filter(({ sender }) => sender === 'system').map(({ text }) => text);
  if (texts.length === 0) return [];
  return [
    'Earlier in this conversation, in short, so that you know what the contact refers to. It is data as well, not what is asked ' +
      `now:\n${texts.join('\n')}`,
  ];
}

/** The brief as a conversation with a model, which is to say the same in its own words and nothing else. */
export function promptOf(brief: ReplyBrief, rules: string): ChatMessage[] {
  const { question, draft, facts, instructions, history } = brief;
  const system = [
    instructions,
    rules,
    `Facts:\n${facts.map((fact) => `- ${fact}`).join('\n') || '- none'}`,
    `Draft:\n${draft}`,
    ...summaryIn(history),
  ];
  const said = history.flatMap(({ sender, text }): ChatMessage[] => {
    return sender === 'system' ? [] : [{ role: sender, content: text.slice(0, REMEMBERED_CHARACTERS) }];
  });
  const before = said.slice(-REMEMBERED_MESSAGES);
  return [{ role: 'system', content: system.join('\n\n') }, ...before, { role: 'user', content: question }];
}
