import { DomainError, PromptTemplate, PromptTemplateMalformed } from '@aynux/kernel';

/** @throws PromptTemplateMalformed, PromptVariableUnknown */
export function checkTemplate(template: string, declared: readonly string[], pointer = '/template'): void {
  if (template.trim() === '') throw new PromptTemplateMalformed('it says nothing');
  const unknown = PromptTemplate.of(template).variables.find((variable) => !declared.includes(variable));
  if (unknown !== undefined) throw new PromptVariableUnknown(unknown, declared, pointer);
}

export class PromptVariableUnknown extends DomainError {
  constructor(variable: string, declared: readonly string[], pointer: string) {
    const known = declared.length > 0 ? `it may use ${declared.join(', ')}` : 'it may use none';
    const detail = `nothing is filled in for the variable "${variable}"; ${known}`;
    super('unprocessable', 'prompt.variable-unknown', `${detail[0]?.toUpperCase()}${detail.slice(1)}.`, [
      { pointer, detail },
    ]);
  }
}

export class PromptKeyMalformed extends DomainError {
  constructor(key: string) {
    const detail = 'must be words of lower case letters, digits and _, with dots between them';
    super('unprocessable', 'prompt.key-malformed', `The key "${key}" ${detail}.`, [{ pointer: '/key', detail }]);
  }
}

export class PromptVariablesFixed extends DomainError {
  constructor(key: string) {
    const detail = `the code that uses ${key} says which variables it has`;
    super('unprocessable', 'prompt.variables-fixed', `T${detail.slice(1)}.`, [{ pointer: '/variables', detail }]);
  }
}

export class PromptExists extends DomainError {
  constructor(key: string) {
    super('conflict', 'prompt.exists', `There is a text for ${key} already: change it.`, [
      { pointer: '/key', detail: 'is taken' },
    ]);
  }
}

export class PromptVersionUnknown extends DomainError {
  constructor(key: string, version: string) {
    const detail = `${key} has no version ${version}`;
    super('unprocessable', 'prompt.version-unknown', `${detail}.`, [{ pointer: '/version', detail }]);
  }
}
