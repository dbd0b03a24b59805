/**
 * Builds the table of the embedded embedder out of Unicode's emoji annotations and our glossary:
 *   node tools/concepts/build.mjs
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { transformSync } from '@swc/core';
import { fetchAnnotations, PACKAGE } from './annotations.mjs';
import { latentConcepts } from './latent-concepts.mjs';

const VERSION = 1;
const DIMENSIONS = 256;
const embeddings = new URL('../../libs/platform/src/embeddings/', import.meta.url);

// Words have to be cut up here exactly as they will be at run time, so the library's own files are loaded.
const require = createRequire(import.meta.url);
require.extensions['.ts'] = (module, filename) => {
  const options = { filename, swcrc: false, configFile: false, module: { type: 'commonjs' } };
  const parser = { syntax: 'typescript' };
  module._compile(
    transformSync(readFileSync(filename, 'utf8'), { ...options, jsc: { target: 'es2022', parser } }).code,
    filename,
  );
};
const { stemOf, stemsOf, tellingWordsOf } = require('../../libs/platform/src/text/lexicon.ts');
const { STOP_WORDS } = require('../../libs/platform/src/text/stop-words.ts');

const concepts = new Map();
const glossary = readFileSync(new URL('glossary.txt', embeddings), 'utf8');
const { annotations, licence } = fetchAnnotations();

for (const { emoji, language, phrases } of annotations) {
  for (const phrase of phrases) {
    const words = tellingWordsOf(phrase, STOP_WORDS).filter((word) => word.length > 1);
    for (const word of words) put(emoji, stemOf(word, language), 1 / Math.sqrt(words.length));
  }
}
for (const [number, line] of glossary.split('\n').entries()) {
  if (line.startsWith('#')) continue;
  for (const phrase of line.split(',')) {
    const words = tellingWordsOf(phrase, STOP_WORDS);
    for (const word of words) for (const stem of stemsOf(word)) put(number, stem, 1 / Math.sqrt(words.length));
  }
}

const { words, table } = latentConcepts([...concepts.values()], DIMENSIONS);
const head = Buffer.from(
  JSON.stringify({
    version: VERSION,
    dimensions: DIMENSIONS,
    annotations: PACKAGE,
    glossary: createHash('sha256').update(glossary).digest('hex'),
    stopWords: [...STOP_WORDS],
    words,
  }),
);
const size = Buffer.alloc(4);
size.writeUInt32LE(head.length);
writeFileSync(
  new URL('concepts.bin', embeddings),
  gzipSync(Buffer.concat([size, head, new Uint8Array(table.buffer)]), { level: 9 }),
);
writeFileSync(new URL('UNICODE-LICENSE.txt', embeddings), licence);
console.log(`${concepts.size} concepts, ${words.length} stems`);

function put(concept, stem, weight) {
  const bag = concepts.get(concept) ?? new Map();
  bag.set(stem, Math.max(bag.get(stem) ?? 0, weight));
  concepts.set(concept, bag);
}
