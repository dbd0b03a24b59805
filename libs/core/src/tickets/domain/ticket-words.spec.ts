import { priorityIn, subjectOf, typeIn } from './ticket-words';

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
    ['Sugiero que abran los domingos', 'suggestion'],
    ['Excelente atención, los felicito', 'feedback'],
    ['¿a qué hora abren?', 'question'],
  ] as const)('"%s" is of type %s', (text, type) => expect(typeIn(text)).toBe(type));

  it('begin with a subject that ends at a word', () => {
    expect(subjectOf('  No\nprende ')).toBe('No prende');
    const subject = subjectOf('palabra '.repeat(30));
    expect(subject).toBe(`${'palabra '.repeat(12).trim()}…`);
    expect(subjectOf('x'.repeat(200))).toBe(`${'x'.repeat(100)}…`);
  });
});
