import type { Kinship } from '@aynux/kernel';
import { OramaTextAnalysis } from './orama-text-analysis';

const analysis = new OramaTextAnalysis();

it.each<[string, string, Kinship | null]>([
  ['taladros', 'taladro', 'form'],
  ['negra', 'negro', 'form'],
  ['lapiz', 'lapices', 'form'],
  ['dulces', 'dulce', 'form'],
  ['42', '42', 'form'],
  ['42', '43', null],
  ['zapatiyas', 'zapatillas', 'slip'],
  ['dentl', 'dental', 'slip'],
  ['amoladra', 'amoladora', 'slip'],
  ['perl', 'pera', null], // too short to tell
  ['hammer', 'martillo', 'synonym'],
  ['furadeira', 'taladro', 'synonym'],
  ['dog', 'perro', 'synonym'],
  ['sillon', 'silla', 'kindred'],
  ['celulares', 'cargador', null],
  ['perro', 'gato', null],
  ['copa', 'capa', null], // a word that is known is no misspelling
  ['bariloche', 'martillo', null],
])('%s stands for %s: %s', (said, written, kinship) => expect(analysis.kinship(said, written)).toBe(kinship));
