import { DomainError } from '@aynux/kernel';

export const TEMPLATE_CATEGORIES = ['marketing', 'utility', 'authentication'] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

/** A text that the provider has approved to be sent at any time. */
export interface MessageTemplate {
  readonly id: string;
  readonly name: string;
  /** As the provider spells it: `es_AR`. */
  readonly language: string;
  readonly category: TemplateCategory;
  /** With `{{1}}`, `{{2}}` … where the parameters go. */
  readonly body: string;
  readonly version: number;
}

/** What is sent: the provider fills it in by itself. */
export interface FilledTemplate {
  readonly name: string;
  readonly language: string;
  readonly parameters: readonly string[];
}

const PLACE = /\{\{(\d+)\}\}/g;

/** How many parameters a body asks for. @throws TemplateMalformed when a number is left out */
export function placesIn(body: string): number {
  const numbers = [...body.matchAll(PLACE)].map(([, number]) => Number(number));
  const most = Math.max(0, ...numbers);
  for (let number = 1; number <= most; number++) if (!numbers.includes(number)) throw new TemplateMalformed(number);
  return most;
}

/** What the contact gets to read. @throws TemplateParametersMismatch */
export function fillIn(template: MessageTemplate, parameters: readonly string[]): string {
  const asked = placesIn(template.body);
  if (asked !== parameters.length) throw new TemplateParametersMismatch(template.name, asked, parameters.length);
  return template.body.replace(PLACE, (_, number: string) => parameters[Number(number) - 1] ?? '');
}

export class TemplateExists extends DomainError {
  constructor(name: string, language: string) {
    super('conflict', 'message-template.exists', `There is a template ${name} (${language}) already.`, [
      { pointer: '/name', detail: 'is taken in this language' },
    ]);
  }
}

export class TemplateMalformed extends DomainError {
  constructor(missing: number) {
    const detail = `must number its places 1, 2, … and has no {{${missing}}}`;
    super('unprocessable', 'message-template.malformed', `The body ${detail}.`, [{ pointer: '/body', detail }]);
  }
}

export class TemplateUnknown extends DomainError {
  constructor(name: string, language: string, known: readonly MessageTemplate[]) {
    const names = known.map((template) => `${template.name} (${template.language})`).join(', ') || 'none';
    super(
      'unprocessable',
      'message-template.unknown',
      `There is no template ${name} (${language}). There are: ${names}.`,
      [{ pointer: '/name', detail: `must be one of: ${names}` }],
    );
  }
}

export class TemplateParametersMismatch extends DomainError {
  constructor(name: string, asked: number, given: number) {
    const detail = `must be ${asked} for the template ${name}, not ${given}`;
    super('unprocessable', 'message-template.parameters-mismatch', `The parameters ${detail}.`, [
      { pointer: '/parameters', detail },
    ]);
  }
}
