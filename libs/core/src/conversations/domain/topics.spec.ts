import { MATTER_NAMES, topicsIn } from './topics';

const asked = (text: string) => topicsIn({ sender: 'user', text, topic: null, sources: [] });

const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  price: ['¿cuánto sale el taladro?', 'how much is it?', 'quanto custa a furadeira?'],
  availability: ['¿tienen stock?', 'do you have hammers?', 'vocês têm em estoque?'],
  promotions: ['¿qué hay en oferta?', 'any discounts?', 'tem alguma promoção?'],
  shipping: ['¿hacen envíos?', 'do you deliver?', 'qual o valor do frete?'],
  'order-status': ['¿dónde está mi pedido?', 'where is my order', 'cadê minha encomenda'],
  payment: ['¿aceptan tarjeta?', 'can I pay cash?', 'aceitam pix?'],
  invoice: ['necesito la factura', 'send me the invoice', 'preciso da nota fiscal'],
  returns: ['quiero devolverlo', 'I want a refund', 'posso fazer a troca? quero trocar'],
  warranty: ['¿tiene garantía?', 'is there a warranty?', 'qual a garantia?'],
  complaint: ['llegó roto', 'it arrived broken', 'veio com defeito'],
  'opening-hours': ['¿a qué hora abren?', 'what time do you open?', 'qual o horário de funcionamento?'],
  location: ['¿dónde están?', 'where is the store?', 'onde fica a loja?'],
  wholesale: ['venta por mayor', 'do you sell in bulk?', 'vendem no atacado?'],
  account: ['olvidé mi contraseña', 'I lost my password', 'esqueci minha senha'],
  appointment: ['quiero un turno', 'I need an appointment', 'quero agendar'],
  debt: ['¿cuánto debo?', 'what do I owe?', 'quanto devo?'],
  person: ['quiero hablar con una persona', 'talk to a human', 'quero falar com uma pessoa'],
};

it('has an example of every matter in each language', () => {
  expect(Object.keys(QUESTIONS)).toEqual(MATTER_NAMES);
});

it.each(Object.entries(QUESTIONS).flatMap(([matter, texts]) => texts.map((text) => [text, matter])))(
  'hears in "%s" that it is about %s',
  (text, matter) => expect(asked(text)).toContain(matter),
);

it.each(['hola, buenas tardes', 'good morning', 'obrigado', 'quiero un martillo'])(
  'hears no matter in "%s"',
  (text) => {
    expect(asked(text)).toEqual([]);
  },
);

it('names the domain that answers first, and the texts that were answered from', () => {
  const sources = [
    { kind: 'knowledge', title: 'Envíos: costos y plazos' },
    { kind: 'product', title: 'Taladro' },
  ];
  expect(topicsIn({ sender: 'user', text: '¿cuánto sale?', topic: 'ecommerce', sources: [] })).toEqual([
    'ecommerce',
    'price',
  ]);
  const reply = { sender: 'assistant' as const, text: '¿Cuánto cuesta? $ 4.900.', topic: null, sources };
  expect(topicsIn(reply)).toEqual(['Envíos: costos y plazos']);
});
