import type { Language } from '@aynux/kernel';

export interface ProductQuestion {
  readonly text: string;
  /** Null when the text does not say. */
  readonly language: Language | null;
  /**
   * `paraphrase`: says it in words that the product's text does not use, or hardly. `lexical`: shares its words.
   * `typo`: misspelt. `exact`: a code. `nothing`: not in the catalogue.
   */
  readonly kind: 'paraphrase' | 'lexical' | 'typo' | 'exact' | 'nothing';
  /**
   * One of these must be among the first five hits: a SKU of the demo catalogue, or a handle, which stands for any of
   * its SKUs. Empty when nothing may be found.
   */
  readonly expected: readonly string[];
}

/**
 * What customers might ask of the demo catalogue. A measure, not a specification: neither the catalogue nor the glossary
 * may be changed because one of these fails, else the number they give means nothing.
 */
export const PRODUCT_QUESTIONS: readonly ProductQuestion[] = [
  {
    text: 'audífonos sin cable para el subte',
    language: 'es',
    kind: 'paraphrase',
    expected: ['auriculares-inalambricos-in-ear'],
  },
  {
    text: 'algo para no quemarme en la playa',
    language: 'es',
    kind: 'paraphrase',
    expected: ['protector-solar-fps-50-200'],
  },
  {
    text: 'abrigo para ir a la nieve',
    language: 'es',
    kind: 'paraphrase',
    expected: ['campera-inflable-con-capucha', 'buzo-frisa-con-capucha'],
  },
  {
    text: 'el gato me destroza el sillón, qué le puedo comprar',
    language: 'es',
    kind: 'paraphrase',
    expected: ['rascador-torre-gato-60'],
  },
  {
    text: 'trabajo sentado todo el día y me duele la cintura',
    language: 'es',
    kind: 'paraphrase',
    expected: ['silla-escritorio-ergonomica'],
  },
  {
    text: 'tapar la filtración de la bañera',
    language: 'es',
    kind: 'paraphrase',
    expected: ['sellador-silicona-transparente-280'],
  },
  {
    text: 'una joya para el aniversario de mi señora',
    language: 'es',
    kind: 'paraphrase',
    expected: [
      'collar-dije-luna-plata-925',
      'aros-argolla-acero-dorado',
      'anillo-acero-liso',
      'pulsera-hilo-piedras-naturales',
    ],
  },
  {
    text: 'para sacar a caminar al cachorro',
    language: 'es',
    kind: 'paraphrase',
    expected: ['correa-extensible-5-m', 'pretal-acolchado-regulable'],
  },
  {
    text: 'me corté el dedo, con qué me lo cubro',
    language: 'es',
    kind: 'paraphrase',
    expected: ['apositos-adhesivos-x-40'],
  },
  {
    text: 'me quedo sin carga en el celu cuando viajo',
    language: 'es',
    kind: 'paraphrase',
    expected: ['bateria-externa-10000-mah', 'cargador-rapido-usb-c-25-w'],
  },
  {
    text: 'somewhere to lie down by the swimming pool',
    language: 'en',
    kind: 'paraphrase',
    expected: ['reposera-plegable-aluminio', 'hamaca-paraguaya-algodon'],
  },

  {
    text: 'martillo con mango de fibra',
    language: 'es',
    kind: 'lexical',
    expected: ['martillo-galponero-fibra-20-oz'],
  },
  { text: 'látex blanco de 10 litros', language: 'es', kind: 'lexical', expected: ['FER-0010-10L'] },
  { text: 'tenés yerba con palo?', language: 'es', kind: 'lexical', expected: ['yerba-mate-con-palo-1-kg'] },
  { text: 'aceite de oliva', language: 'es', kind: 'lexical', expected: ['aceite-oliva-extra-virgen-500'] },
  { text: 'remera negra talle L', language: 'es', kind: 'lexical', expected: ['IND-0001-NEG-L'] },
  { text: 'monitor de 24 pulgadas', language: 'es', kind: 'lexical', expected: ['monitor-24-pulgadas-full-hd-100-hz'] },
  {
    text: 'shampoo para cabello seco',
    language: 'es',
    kind: 'lexical',
    expected: ['shampoo-cabello-seco-400'],
  },
  { text: 'sábanas queen', language: 'es', kind: 'lexical', expected: ['HOG-0005-QUE'] },
  {
    text: 'cuánto sale la manguera de 20 metros',
    language: 'es',
    kind: 'lexical',
    expected: ['manguera-riego-media-20-m'],
  },
  { text: 'cuaderno a4 con espiral', language: 'es', kind: 'lexical', expected: ['cuaderno-espiral-a4-rayado'] },
  { text: 'alimento para gato castrado', language: 'es', kind: 'lexical', expected: ['alimento-gato-castrado-7-5-kg'] },
  { text: 'bolsa de tierra fértil para macetas', language: 'es', kind: 'lexical', expected: ['tierra-fertil-50-dm3'] },
  { text: 'resma de hojas a4', language: 'es', kind: 'lexical', expected: ['resma-a4-75-g'] },

  { text: 'furadeira', language: 'pt', kind: 'paraphrase', expected: ['taladro-percutor-13-mm-750-w'] },
  { text: 'tênis de corrida número 41', language: 'pt', kind: 'paraphrase', expected: ['zapatillas-running-livianas'] },
  {
    text: 'areia para a caixa do gato',
    language: 'pt',
    kind: 'paraphrase',
    expected: ['piedras-sanitarias-aglomerantes-4-kg'],
  },
  { text: 'dog food, a big bag', language: 'en', kind: 'paraphrase', expected: ['alimento-perro-adulto'] },

  { text: 'zapatiyas para corer', language: 'es', kind: 'typo', expected: ['zapatillas-running-livianas'] },
  { text: 'amoladra angular', language: 'es', kind: 'typo', expected: ['amoladora-angular-115-mm-850-w'] },
  { text: 'calculadora sientifica', language: 'es', kind: 'typo', expected: ['calculadora-cientifica-240'] },
  { text: 'pasta dentl con fluor', language: 'es', kind: 'typo', expected: ['pasta-dental-menta-90'] },

  { text: 'FER-0004', language: null, kind: 'exact', expected: ['amoladora-angular-115-mm-850-w'] },
  { text: 'hola, precio del mas-0001-15k', language: 'es', kind: 'exact', expected: ['MAS-0001-15K'] },
  { text: 'me pasás el precio del 2000400010010', language: 'es', kind: 'exact', expected: ['ELE-0001-BLA'] },
  { text: '2000700030008', language: null, kind: 'exact', expected: ['JAR-0003'] },

  { text: 'venden submarinos?', language: 'es', kind: 'nothing', expected: [] },
  { text: 'un piano de cola usado', language: 'es', kind: 'nothing', expected: [] },
  { text: 'neumáticos 295/80 para camión', language: 'es', kind: 'nothing', expected: [] },
  { text: 'do you sell drones?', language: 'en', kind: 'nothing', expected: [] },
];
