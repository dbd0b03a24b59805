import {
  fillIn,
  type MessageTemplate,
  placesIn,
  TemplateMalformed,
  TemplateParametersMismatch,
} from './message-template';

const template = (body: string): MessageTemplate => {
  return { id: '1', name: 'order_ready', language: 'es_AR', category: 'utility', body, version: 1 };
};

describe('a message template', () => {
  it('reads as the contact gets it, also where a place comes twice', () => {
    expect(fillIn(template('{{1}}, {{2}} está listo. ¡Gracias, {{1}}!'), ['Ana', '1042'])).toBe(
      'Ana, 1042 está listo. ¡Gracias, Ana!',
    );
    expect(fillIn(template('Sin lugares.'), [])).toBe('Sin lugares.');
  });

  it('takes what looks like a pattern for what it is', () => {
    expect(fillIn(template('{{1}}'), ['$& {{2}}'])).toBe('$& {{2}}');
  });

  it.each([[[]], [['Ana', '1', '2']]])('refuses as many parameters as %j where it has two places', (parameters) => {
    expect(() => fillIn(template('{{1}} {{2}}'), parameters)).toThrow(TemplateParametersMismatch);
  });

  it('refuses to be numbered with a gap', () => {
    expect(() => placesIn('{{1}} {{3}}')).toThrow(TemplateMalformed);
  });
});
