import { OramaTextAnalysis } from '@aynux/platform/testing';
import { askedIn } from './asked';
import { type Fit, fitting, type Hit } from './fit';

const analysis = new OramaTextAnalysis();
const CONVINCING = 0.28;

const aHit = (name: string, more: Partial<Hit> = {}): Hit => ({
  name,
  terms: '',
  body: '',
  byCode: false,
  similarity: null,
  ...more,
});

const MILK_JAM = aHit('Dulce de leche repostero 1 kg', { terms: 'Almacén dulces repostería', similarity: 0.2 });
const MONITOR = aHit('Monitor LED 24" Full HD', {
  terms: 'Electrónica computación',
  body: 'Panel mate de cien hercios, marcos finos, con dos entradas HDMI.',
});
const CHARGER = aHit('Cargador rápido USB-C 25 W', { terms: 'Electrónica celulares carga' });
const SHEETS = aHit('Juego de sábanas de algodón', { terms: 'Hogar dormitorio Tamaño Queen' });
const SHOES = aHit('LED High Tops', { body: 'Black high top shoes with green LED lights in the sole' });
const HAMMER = aHit('Martillo galponero 20 oz con mango de fibra', { terms: 'Ferretería herramientas manuales' });
const RUBBER = aHit('Maza de acero', { body: 'Cabeza forjada de dos kilos, para obra, y mango de goma.' });
const LAMP = aHit('Lámpara LED de escritorio recargable', { terms: 'Electrónica iluminación' });
const MOON = aHit('Moon Charm Bracelet', { terms: 'Bracelet Gold Moon' });
const BANGLE = aHit('Bangle Bracelet', { terms: 'Bracelet Diamond Gold' });
const ALL = [MILK_JAM, MONITOR, CHARGER, SHEETS, SHOES, HAMMER, RUBBER, LAMP, MOON, BANGLE];

const fitOf = (query: string, hit: Hit): Fit | undefined =>
  fitting(askedIn(query, analysis), ALL, CONVINCING, analysis).find(({ name }) => name === hit.name)?.fit;

describe('a product that a search came upon', () => {
  it.each<[string, Hit, Fit | undefined]>([
    // what it is stands first in Spanish, last in English
    ['dulce de leche', MILK_JAM, 'meant'],
    ['dulce de leche repostero', MILK_JAM, 'named'],
    ['dulces', MILK_JAM, 'meant'],
    ['leche', MILK_JAM, 'similar'],
    ['leche sin lactosa', MILK_JAM, undefined],
    ['bracelet', MOON, 'meant'],
    ['Moon Charm Bracelet', MOON, 'named'],
    ['Moon Charm Bracelet', BANGLE, 'kind'],
    ['leather bracelet', BANGLE, 'kind'],
    // `juego de` is only how it comes
    ['sábanas', SHEETS, 'meant'],
    ['sábanas queen', SHEETS, 'meant'],
    // every number has to be there
    ['monitor de 24 pulgadas', MONITOR, 'meant'],
    ['monitor de 27 pulgadas', MONITOR, 'kind'],
    // a word somewhere in a text is not enough
    ['entradas', MONITOR, undefined],
    ['entradas para el cine', MONITOR, undefined],
    ['maza de goma', RUBBER, 'related'],
    // shelves and tags tell what it has to do with
    ['herramientas', HAMMER, 'related'],
    ['celulares', CHARGER, 'related'],
    // what a description begins with, the thing may be
    ['shoes', SHOES, 'related'],
    // in another language
    ['hammer', HAMMER, 'alike'],
    // a misspelling
    ['martilo', HAMMER, 'meant'],
    // praise and purpose need not be written
    ['buen martillo', HAMMER, 'meant'],
    ['lámpara para leer de noche', LAMP, 'related'],
    ['lámpara de techo', LAMP, 'kind'],
    ['hammerfest', HAMMER, undefined],
    ['zapat*', SHOES, undefined],
    ['mart*', HAMMER, 'meant'],
    ['', HAMMER, undefined],
  ])('for %j: %#', (query, hit, fit) => expect(fitOf(query, hit)).toBe(fit));

  it('is named by its code, whatever else was said', () => {
    const hits = [aHit('Taladro', { byCode: true })];
    expect(fitting(askedIn('precio FER-0002', analysis), hits, CONVINCING, analysis)).toMatchObject([{ fit: 'named' }]);
  });

  it.each([
    [0.28, ['similar']],
    [0.27, []],
  ])('is similar when its meaning is convincingly alike: %d', (similarity, fits) => {
    const hits = [aHit('Rascador torre', { similarity })];
    const found = fitting(askedIn('el gato destroza el sillón', analysis), hits, CONVINCING, analysis);
    expect(found.map(({ fit }) => fit)).toEqual(fits);
  });

  it('is nothing beside one that is far more alike', () => {
    const hits = [aHit('Una cosa', { similarity: 0.6 }), aHit('Otra', { similarity: 0.29 })];
    const found = fitting(askedIn('cortadora de césped', analysis), hits, CONVINCING, analysis);
    expect(found.map(({ name }) => name)).toEqual(['Una cosa']);
  });

  it('may be a little less alike than what is convincing, beside one that is', () => {
    const hits = [aHit('Una cosa', { similarity: 0.3 }), aHit('Otra', { similarity: 0.2 })];
    expect(fitting(askedIn('cortadora de césped', analysis), hits, CONVINCING, analysis)).toHaveLength(2);
  });

  it('means itself by a word that the catalogue has, and no other word for the same', () => {
    const [gold, silver] = [aHit('Gold Bird Necklace'), aHit('Silver Threader Necklace')];
    const found = fitting(askedIn('silver necklace', analysis), [gold, silver], CONVINCING, analysis);
    expect(found.map(({ fit }) => fit)).toEqual(['kind', 'meant']);
  });
});
