import { type EntityKind, NO_ENTITIES } from '@aynux/kernel';
import { entitiesFrom, entitiesIn, together } from './entities';

const said = (text: string) => entitiesIn({ sender: 'user', text, sources: [] });

describe.each<[EntityKind, readonly (readonly [string, readonly string[]])[]]>([
  [
    'people',
    [
      ['Hola, me llamo ana y busco un taladro', ['Ana']],
      ['Mi nombre es María de los Ángeles Paz', ['María de los Ángeles Paz']],
      ['Buenas, soy Juan Pérez, quería saber el precio', ['Juan Pérez']],
      ['hola soy de Córdoba', []],
      ['Soy Monotributista y soy cliente', []],
      ['retira la Sra. Gómez, a nombre de Beto Díaz', ['Gómez', 'Beto Díaz']],
      ["Hi, I'm John Smith. My name's on the box", ['John Smith']],
      ["my name is sarah, i'm looking for a drill", ['Sarah']],
      ['Oi, sou a Fernanda Lima', ['Fernanda Lima']],
      ['Meu nome é João da Silva', ['João da Silva']],
      ['¿Tienen la Campera Andes?', []],
    ],
  ],
  [
    'places',
    [
      ['¿hacen envios a cordoba capital?', ['Córdoba']],
      ['y a Rosario?', ['Rosario']],
      ['vivo en Villa Gesell', ['Villa Gesell']],
      ['me devuelven la plata?', []],
      ['envían a La Plata?', ['La Plata']],
      ['estoy en Av. Corrientes 1234, piso 2', ['Av. Corrientes 1234']],
      ['¿entregan en Navidad?', []],
      ['llega el Lunes? pago con Mercado Pago', []],
      ['do you ship to New York?', ['New York']],
      ["I'm in Springfield, 742 Evergreen Terrace Road", ['Springfield', '742 Evergreen Terrace Road']],
      ['Vocês entregam em São Paulo? Moro em Osasco', ['São Paulo', 'Osasco']],
      ['frete para o Rio de Janeiro, Rua das Flores 123', ['Rio de Janeiro', 'Rua das Flores 123']],
      ['tienen sombreros panamá para hombre?', []],
    ],
  ],
  [
    'phones',
    [
      ['llamame al +54 9 11 5555-0001', ['+54 9 11 5555-0001']],
      ['mi celular es 1155550001', ['1155550001']],
      ['call (212) 555-0100 please', ['(212) 555-0100']],
      ['é 11 98765-4321', ['11 98765-4321']],
      ['cuesta $ 1.250.000 desde el 12-03-2026', []],
      ['CUIT 20-30123456-7, DNI 30.123.456', []],
      ['el 2026-03-12 a las 10', []],
    ],
  ],
  [
    'emails',
    [
      ['mandalo a Ana.Paz+casa@example.com.ar, gracias', ['Ana.Paz+casa@example.com.ar']],
      ['no tengo @ ni nada', []],
    ],
  ],
  [
    'codes',
    [
      ['precio del FER-0012 y del LIB0044', ['FER-0012', 'LIB0044']],
      ['¿y mi pedido 12345?', ['12345']],
      ['where is order no. 998?', ['998']],
      ['o meu pedido número 77 e a fatura #12', ['12', '77']],
      ['quiero 250 tornillos', []],
    ],
  ],
])('the %s of a message', (kind, examples) => {
  it.each(examples)('of "%s" are %j', (text, expected) => {
    expect([...said(text)[kind]].sort()).toEqual([...expected].sort());
  });
});

it('takes products from what a reply shows, the best fitting as the latest', () => {
  const sources = [
    { kind: 'product', title: 'Taladro percutor' },
    { kind: 'knowledge', title: 'Envíos' },
    { kind: 'product', title: 'Taladro inalámbrico' },
  ];
  expect(entitiesIn({ sender: 'assistant', text: 'Hay dos, de Ana Paz.', sources })).toEqual({
    ...NO_ENTITIES,
    products: ['Taladro inalámbrico', 'Taladro percutor'],
  });
});

it('keeps each once, where it came up last, and the latest twenty', () => {
  const places = (...names: string[]) => ({ ...NO_ENTITIES, places: names });
  expect(together(places('Cordoba', 'Rosario'), places('Córdoba')).places).toEqual(['Rosario', 'Córdoba']);
  const many = Array.from({ length: 30 }, (_, n) => `Villa ${n}`);
  expect(together(places(...many)).places).toEqual(many.slice(-20));
  expect(together(places('x'.repeat(101)))).toEqual(NO_ENTITIES);
});

it('reads what was kept before there were some kinds', () => {
  expect(entitiesFrom({ codes: ['FER-0012'] })).toEqual({ ...NO_ENTITIES, codes: ['FER-0012'] });
});
