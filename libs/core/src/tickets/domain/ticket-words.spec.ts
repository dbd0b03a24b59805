import { categoryIn, priorityIn, subjectOf, typeIn } from './ticket-words';

describe('the words of a ticket', () => {
  it.each([
    ['Es URGENTE, necesito el taladro hoy mismo', 'high'],
    ['Preciso disso imediatamente', 'high'],
    ['please answer asap', 'high'],
    ['Hubo un accidente con la máquina', 'critical'],
    ['somebody committed fraud with my card', 'critical'],
    ['no es urgente, cuando puedan', 'low'],
    ['sem pressa', 'low'],
    ['¿hacen envíos a Córdoba?', 'medium'],
  ] as const)('"%s" is of %s priority', (text, priority) => expect(priorityIn(text)).toBe(priority));

  it.each([
    ['El taladro no prende', 'incident'],
    ['my order arrived broken', 'incident'],
    ['O pedido não chegou', 'incident'],
    ['se me rompió la licuadora que compré', 'incident'],
    ['a furadeira quebrou', 'incident'],
    ['se quemó el taladro que me vendieron', 'incident'],
    ['Sugiero que abran los domingos', 'suggestion'],
    ['Excelente atención, los felicito', 'feedback'],
    ['¿a qué hora abren?', 'question'],
  ] as const)('"%s" is of type %s', (text, type) => expect(typeIn(text)).toBe(type));

  it.each([
    ['se me rompió la licuadora que compré', 'garantía'],
    ["it came yesterday and doesn't turn on", 'garantía'],
    ['necesito la factura A', 'facturación'],
    ['quero trocar por outro tamanho', 'cambios'],
    ['me cobraron dos veces', 'pagos'],
    ['my parcel never came', 'envíos'],
    ['olvidé mi contraseña', 'cuenta'],
    ['quiero hablar con una persona', null],
  ])('"%s" is of the category %s', (text, category) => expect(categoryIn(text)).toBe(category));

  it('begin with a subject that ends at a word', () => {
    expect(subjectOf('  No\nprende ')).toBe('No prende');
    const subject = subjectOf('palabra '.repeat(30));
    expect(subject).toBe(`${'palabra '.repeat(12).trim()}…`);
    expect(subjectOf('x'.repeat(200))).toBe(`${'x'.repeat(100)}…`);
  });
});
