import { PromptTemplate, PromptTemplateMalformed, PromptVariableMissing } from './prompt-template';

const fill = (template: string, values: Record<string, string> = {}) =>
  PromptTemplate.of(template).fill('a.key', values);

describe('a template', () => {
  it('has its variables filled in, as often as they stand there', () => {
    expect(fill('{name}, hola {name}: {what}', { name: 'Ana', what: '' })).toBe('Ana, hola Ana: ');
  });

  it('takes what is filled in as it is', () => {
    expect(fill('{a}{b}', { a: '{b}', b: '$&' })).toBe('{b}$&');
  });

  it('says a brace by two', () => {
    expect(fill('{{"a": "{a}"}}', { a: '1' })).toBe('{"a": "1"}');
  });

  it('names the variable that is missing', () => {
    const missing = () => fill('{name} {what}', { name: 'Ana' });
    expect(missing).toThrow(PromptVariableMissing);
    expect(missing).toThrow('The prompt a.key needs the variable "what".');
    expect(() => fill('{toString}')).toThrow(PromptVariableMissing);
  });

  it.each(['{', 'a } b', '{}', '{Name}', '{a b}', '{a', '{{a}'])('cannot be "%s"', (template) => {
    expect(() => PromptTemplate.of(template)).toThrow(PromptTemplateMalformed);
  });

  it('knows its variables', () => {
    expect(PromptTemplate.of('{a} {{b}} {c} {a}').variables).toEqual(['a', 'c']);
  });
});
