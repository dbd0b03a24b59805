import type { TextAnalysis } from '@aynux/kernel';
import { SHOPPING_WORDS } from './shopping-words';

/** What a search asks for, word by word. */
export interface Asked {
  /** In lower case and without accents; none that says nothing by itself. */
  readonly words: readonly string[];
  /** What it is for: `lámpara para leer`. A product seldom says so. */
  readonly purpose: readonly string[];
  /** Sizes and measures, as digits. */
  readonly numbers: readonly string[];
}

/**
 * What a product that does not say it may be all the same: units, which are hardly written as they are said (`kilos` for
 * `1 kg`), what a number is of, and praise.
 */
const LOOSE_WORDS = new Set(
  `
  kg kilo kilos k quilo quilos g gr grs gramo gramos grama gramas l lt lts litro litros litre litres liter liters ml cc
  cm mm m mt mts metro metros meter meters pulgada pulgadas inch inches polegada polegadas w watts v volts medio media
  meio meia half talle talles talla tamano tamanho size sizes numero nro num number color colores colour cor cores x por
  unidad unidades unidade unidades pack tipo marca modelo type kind brand model buen bueno buena buenos buenas lindo linda
  lindos lindas comodo comoda comodos comodas rico rica mejor mejores calidad bonito bonita bom boa bons boas melhor
  qualidade grande grandes chico chica chicos chicas pequeno pequena pequenos pequenas gran big small large hecho hecha
  hechos hechas feito feita made good nice best quality comfortable great lovely
  `
    .trim()
    .split(/\s+/),
);

/** What goods come in: `juego de sábanas` are sheets. */
const CONTAINERS = new Set(
  `
  juego set pack kit caja bolsa botella frasco lata resma rollo mix combo surtido conjunto jogo caixa saco garrafa pacote
  paquete par pares pair box bag bottle can
  `
    .trim()
    .split(/\s+/),
);

/** What comes after it tells more of a thing, and not what the thing is: `funda para teclado`, `choker with bead`. */
const JOINTS = new Set('de del da do dos das con sin para por com sem of for with without in on y e and'.split(' '));

/** From where a word begins only: else a long one without a star would be read over and over. */
const BEGINNING = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+\*/gu;
const STARRED = /(?<!\S)\S+\*/g;

const PURPOSE = /(?<![\p{L}\p{N}])(?:para|pra|p\/|for)(?![\p{L}\p{N}])/iu;

export function askedIn(text: string, analysis: TextAnalysis): Asked {
  const [what = '', ...wishes] = text.split(PURPOSE);
  const said = tellingWords(what, analysis);
  const words = [...said.filter((word) => !isNumber(word)), ...beginningsIn(what)];
  const wished = tellingWords(wishes.join(' '), analysis);
  const isOf = (word: string) => isNumber(word) && !said.includes(word);
  return {
    words,
    purpose: wished.filter((word) => !isNumber(word)),
    numbers: [...said.filter(isNumber), ...wished.filter(isOf)],
  };
}

/** Whether a product may leave the word unsaid. */
export const isLoose = (word: string): boolean => LOOSE_WORDS.has(word);

/** `zapat*`, for whatever begins so. */
function beginningsIn(text: string): string[] {
  return text.toLowerCase().match(BEGINNING) ?? [];
}

/** All of them but those that say nothing by themselves. */
export function tellingWords(text: string, analysis: TextAnalysis): readonly string[] {
  const words = analysis
    .words(text.replace(STARRED, ' '))
    .filter((word) => isNumber(word) || analysis.stems(word).size > 0);
  return words.filter((word) => !SHOPPING_WORDS.has(word));
}

/** What a name has to say of itself, without measures and containers. */
export function ownWords(name: string, analysis: TextAnalysis): readonly string[] {
  const words = tellingWords(name, analysis).filter((word) => !isNumber(word) && !isLoose(word));
  const own = words.filter((word) => !CONTAINERS.has(word));
  return own.length > 0 ? own : words;
}

/**
 * The words that say what a thing is: the first of its name in Spanish and Portuguese (`dulce` of `dulce de leche`), the
 * last before any `with` in English (`necklace` of `gold bird necklace`). Both, since few names tell their language.
 */
export function headsOf(name: string, analysis: TextAnalysis): readonly string[] {
  const words = analysis.words(name);
  const start = words.findIndex((word) => !CONTAINERS.has(word) && !JOINTS.has(word) && !isNumber(word));
  const rest = words.slice(Math.max(0, start));
  const joint = rest.findIndex((word) => JOINTS.has(word));
  const own = ownWords((joint > 0 ? rest.slice(0, joint) : rest).join(' '), analysis);
  return [...new Set([own[0], own.at(-1)].filter((word) => word !== undefined))];
}

const isNumber = (word: string) => /^\d+$/.test(word);
