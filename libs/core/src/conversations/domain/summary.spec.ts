import { extractOf, factsIn, nextSummary, type SaidMessage, type SummaryState } from './summary';

const at = new Date('2026-03-01T12:00:00.000Z');
const said = (seq: number, text: string, sender: SaidMessage['sender'] = 'user'): SaidMessage => {
  return { seq: String(seq), sender, text, topic: sender === 'user' ? 'ecommerce' : null, sources: [] };
};
const next = (text: string, messages: readonly SaidMessage[], previous: SummaryState | null = null) => {
  const written = { text, writer: 'a-model' };
  const otherwise = extractOf(previous?.text ?? null, messages);
  return nextSummary({ conversationId: 'c', previous, messages, written, otherwise, language: 'es', at });
};

describe('the facts of a text', () => {
  it.each([
    ['Sale $ 89.900 o US$ 75,50', ['$ 89.900', 'US$ 75,50']],
    ['pedido #1042 del 12/03/2026', ['pedido #1042', '12/03/2026']],
    ['FER-0012 y la factura A-0001', ['FER-0012']],
    ['mi mail es ana@example.com', ['ana@example.com']],
    ['llamame al +54 9 11 5555-0001', ['+54 9 11 5555-0001']],
    ['hola, ¿cómo va?', []],
  ])('of "%s" are %j', (text, facts) => expect(factsIn(text)).toEqual(facts));
});

describe('a summary', () => {
  it('knows every message since the last one', () => {
    const { text, throughSeq, topics } = next('', [
      said(1, '¿Tienen taladros?'),
      said(2, 'Sí. Hay tres.', 'assistant'),
      said(3, '¿Y sierras?'),
    ]);
    expect(text).toBe('– ¿Tienen taladros?\n→ Sí.\n– ¿Y sierras?');
    expect([throughSeq, topics]).toEqual(['3', ['availability', 'ecommerce']]);
  });

  it('keeps every fact, whatever the writer leaves out', () => {
    const first = next('Preguntó por un taladro.', [said(1, '¿El FER-0012 sale $ 89.900?')]);
    expect(first.text).toBe('Preguntó por un taladro.\nDatos: FER-0012 · $ 89.900');
    const second = next('Lo quiere el viernes.', [said(2, 'para el 12/03/2026')], first);
    expect(second.facts).toEqual(['FER-0012', '$ 89.900', '12/03/2026']);
    for (const fact of second.facts) expect(second.text).toContain(fact);
    expect(second.version).toBe(2);
  });

  it('is never empty', () => {
    const first = next('Preguntó por un taladro.', [said(1, 'taladro')]);
    expect(next('  ', [said(2, '')], first).text).toBe('Preguntó por un taladro.');
    expect(next('', [said(1, '')]).text).toBe('…');
  });

  it('drops what is oldest when it would be too long without a model', () => {
    const many = Array.from({ length: 100 }, (_, n) => said(n, `Pregunta número ${n} con bastantes palabras.`));
    const text = extractOf(null, many);
    expect(text.length).toBeLessThanOrEqual(1_500);
    expect(text).toContain('número 99');
    expect(text).not.toContain('número 1 ');
  });
});
