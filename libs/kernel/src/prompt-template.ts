import { DomainError } from './domain-error';

const NAME = /^[a-z][a-zA-Z0-9_]{0,49}$/;

type Part = { readonly text: string } | { readonly variable: string };

/** A text with `{variables}`; `{{` and `}}` are braces. What is filled in is not looked at again. */
export class PromptTemplate {
  private constructor(private readonly parts: readonly Part[]) {}

  /** @throws PromptTemplateMalformed */
  static of(template: string): PromptTemplate {
    const parts: Part[] = [];
    for (const token of template.match(/\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+/g) ?? []) {
      if (token === '{{' || token === '}}') parts.push({ text: token[0] ?? '' });
      else if (token === '{' || token === '}') throw new PromptTemplateMalformed(`a brace "${token}" stands alone`);
      else if (token.startsWith('{')) parts.push({ variable: nameIn(token) });
      else parts.push({ text: token });
    }
    return new PromptTemplate(parts);
  }

  get variables(): readonly string[] {
    return [...new Set(this.parts.flatMap((part) => ('variable' in part ? [part.variable] : [])))];
  }

  /** @throws PromptVariableMissing */
  fill(key: string, values: Readonly<Record<string, string>>): string {
    const missing = this.variables.find((variable) => !Object.hasOwn(values, variable));
    if (missing !== undefined) throw new PromptVariableMissing(key, missing);
    return this.parts.map((part) => ('variable' in part ? values[part.variable] : part.text)).join('');
  }
}

function nameIn(token: string): string {
  const name = token.slice(1, -1);
  if (!NAME.test(name)) throw new PromptTemplateMalformed(`"${token}" names no variable; write a brace itself twice`);
  return name;
}

export class PromptTemplateMalformed extends DomainError {
  constructor(detail: string) {
    super('unprocessable', 'prompt.template-malformed', `The template cannot be read: ${detail}.`, [
      { pointer: '/template', detail },
    ]);
  }
}

export class PromptVariableMissing extends DomainError {
  constructor(key: string, variable: string) {
    const detail = `the prompt ${key} needs the variable "${variable}"`;
    super('unprocessable', 'prompt.variable-missing', `T${detail.slice(1)}.`, [
      { pointer: `/variables/${variable}`, detail },
    ]);
  }
}
