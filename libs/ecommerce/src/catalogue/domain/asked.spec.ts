import { OramaTextAnalysis } from '@aynux/platform/testing';
import { askedIn, headsOf, ownWords } from './asked';

const analysis = new OramaTextAnalysis();

it('takes a search apart: what, for what, and the numbers', () => {
  expect(askedIn('lámpara de 12 V para leer 2 horas zapat*', analysis)).toEqual({
    words: ['lampara', 'v'],
    purpose: ['leer', 'horas'],
    numbers: ['12', '2'],
  });
  expect(askedIn('running shoes for men', analysis)).toEqual({
    words: ['running', 'shoes'],
    purpose: ['men'],
    numbers: [],
  });
  expect(askedIn('zapat* rojas', analysis).words).toEqual(['rojas', 'zapat*']);
});

it.each([
  ['Dulce de leche repostero 1 kg', ['dulce']],
  ['Taladro percutor 13 mm 750 W', ['taladro', 'percutor']],
  ['Juego de 6 destornilladores con punta imantada', ['destornilladores']],
  ['Resma de papel A4', ['papel', 'a4']],
  ['Gold Bird Necklace', ['gold', 'necklace']],
  ['Choker with Bead', ['choker']],
  ['Notebook 15,6" con 16 GB de RAM', ['notebook']],
])('knows of %j which words say what it is', (name, heads) => expect(headsOf(name, analysis)).toEqual(heads));

it('knows what a name has to say of itself', () => {
  expect(ownWords('Juego de sábanas 144 hilos x 2', analysis)).toEqual(['sabanas', 'hilos']);
  expect(ownWords('Pack', analysis)).toEqual([]);
});

it('reads a word without end once, not once from each of its letters', () => {
  const began = performance.now();
  expect(askedIn('y'.repeat(200_000), analysis).words).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(2_000);
});
