import fc from 'fast-check';
import { OramaTextAnalysis } from './orama-text-analysis';

const analysis = new OramaTextAnalysis();
const share = (one: string, other: string) => [...analysis.stems(one)].some((stem) => analysis.stems(other).has(stem));

describe('the words of a text', () => {
  it('come in order, in lower case and without accents', () => {
    const words = ['cuanto', 'sale', 'la', 'campera', 'talle', '42', 'senor'];
    expect(analysis.words('¿Cuánto sale la CAMPERA (talle 42), señor? 😀')).toEqual(words);
  });

  it('are none in a text without letters or digits', () => {
    expect(analysis.words(' 👍 …')).toEqual([]);
  });
});

describe('the stems of a text', () => {
  it.each([
    ['devolución', 'quiero devoluciones'],
    ['devolucion', 'DEVOLUCIÓN'],
    ['envíos', 'envio'],
    ['sneakers', 'a sneaker'],
    ['running', 'run'],
    ['entregas', 'a entrega'],
    ['tênis', 'tenis'],
  ])('let %s meet %s', (one, other) => expect(share(one, other)).toBe(true));

  it.each([
    ['zapatillas', 'zapallos'],
    ['turno', 'tornillo'],
    ['precio', 'preferencia'],
  ])('keep %s and %s apart', (one, other) => expect(share(one, other)).toBe(false));

  it('leave stop words of all three languages out', () => {
    expect(analysis.stems('¿Qué es lo que tienen? Is it for you? Não é para você')).toEqual(new Set());
  });

  it('are made of letters and digits, whatever somebody types', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const stem of analysis.stems(text)) expect(stem).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
      }),
    );
  });
});

describe('the language of a text', () => {
  it.each([
    'hola',
    'Hola!!',
    'holaa buenas',
    'buenas tardes',
    'Buen día, ¿cómo andan?',
    'tienen zapatillas?',
    'zapatillas de running',
    'precio?',
    'cuanto sale el envio a cordoba',
    'cuánto cuesta',
    'quiero hacer una devolución',
    'mi pedido no llegó',
    'necesito un turno con el cardiólogo',
    'aceptan tarjeta de crédito?',
    'dónde queda el local',
    'gracias, muy amable',
    'sí',
    'dale, lo quiero',
    'a que hora abren los domingos',
    'me pasas la factura',
    'cuál es mi saldo',
    'tenes la campera en negro?',
    'quiero la Nike Air Max',
    'mañana paso',
    'estoy buscando un regalo para mi mamá',
    'chau!',
    'cancelación',
    '¿adidas?',
  ])('is Spanish in %j', (text) => expect(analysis.language(text)).toBe('es'));

  it.each([
    'hello',
    'Hi there',
    'do you have sneakers',
    'How much is shipping?',
    'thanks!',
    "where's my order",
    "it's broken",
    'i want to return this',
    'good morning',
    'what time do you open',
    'can I pay with card?',
    'running shoes',
    'I need an appointment',
    'is it available in black?',
    'my order has not arrived',
    'looking for a gift',
    'price please',
    'yes',
    'subscription',
  ])('is English in %j', (text) => expect(analysis.language(text)).toBe('en'));

  it.each([
    'oi',
    'Olá!',
    'obrigado',
    'muito obrigada',
    'vocês têm tênis?',
    'voces tem tenis',
    'bom dia',
    'boa tarde',
    'quanto custa?',
    'qual é o prazo de entrega?',
    'não chegou meu pedido',
    'quero trocar a camiseta',
    'aceita cartão?',
    'tudo bem?',
    'onde fica a loja',
    'preciso de ajuda com uma compra',
    'sim, pode ser',
    'queria marcar uma consulta',
    'vc tem em preto',
    'valeu',
    'até amanhã',
    'promoções',
  ])('is Portuguese in %j', (text) => expect(analysis.language(text)).toBe('pt'));

  it.each([
    '',
    '  ',
    '👍',
    '42',
    'ok',
    'Juan Pérez',
    'Nike',
    'ABC-1234',
    'no',
    'adidas ultraboost',
    '+54 9 11 5555-0000',
    'Visa',
  ])('is not said by %j', (text) => expect(analysis.language(text)).toBeNull());
});
