import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Language, LANGUAGES, PromptTemplate, type ShippedPrompt } from '@aynux/kernel';

const FILE =
  /^name: (?<name>.+)\ndescription: (?<description>.+)\nvariables:(?<variables>.*)\n(?<templates>---(?: \w+)?\n[^]+)$/;
const NAMES: Readonly<Record<Language, string>> = { es: 'Spanish', en: 'English', pt: 'Portuguese' };

/**
 * The prompts of a directory: `core.greeting.instructions.txt`. A head names the prompt, says what it is for and which
 * variables the code fills in; below `---` comes the text. What is said to contacts comes in all languages, below
 * `--- es`, `--- en` and `--- pt`, and makes a prompt of each: `core.greeting.reply.es`.
 */
export function promptFiles(directory: string): readonly ShippedPrompt[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.txt'));
  return files.flatMap((file) => promptsIn(basename(file, '.txt'), readFileSync(join(directory, file), 'utf8')));
}

function promptsIn(key: string, file: string): readonly ShippedPrompt[] {
  const { name = '', description = '', variables: declared = '', templates = '' } = FILE.exec(file)?.groups ?? {};
  const variables = declared.split(/[\s,]+/).filter(Boolean);
  const texts = textsIn(templates);
  const isDeclared = (variable: string) => variables.includes(variable);
  const isWhole = [...texts.values()].every(
    (text) => text !== '' && PromptTemplate.of(text).variables.every(isDeclared),
  );
  if (!name || !isWhole) {
    throw new Error(`The prompt ${key} has no head, no text, or a variable that its head does not declare.`);
  }
  const alone = texts.get('');
  if (alone !== undefined && texts.size === 1) return [{ key, name, description, variables, template: alone }];
  if (texts.size !== LANGUAGES.length) throw new Error(`The prompt ${key} has to come in ${LANGUAGES.join(', ')}.`);
  return LANGUAGES.map((language) => {
    const template = texts.get(language);
    if (template === undefined) throw new Error(`The prompt ${key} lacks its text in ${NAMES[language]}.`);
    return { key: `${key}.${language}`, name: `${name}, in ${NAMES[language]}`, description, variables, template };
  });
}

/** By language; '' when there is but one. */
function textsIn(templates: string): ReadonlyMap<string, string> {
  const parts = templates.matchAll(/^---(?: (\w+))?\n([^]*?)(?=^---(?: \w+)?\n|(?![^]))/gm);
  return new Map([...parts].map(([, language = '', text = '']) => [language, text.trimEnd()]));
}
