import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PACKAGE = 'cldr-annotations-full@48.2.0';
const LOCALES = ['es', 'es-419', 'es-MX', 'en', 'pt', 'pt-PT'];
const SKIN_TONE = /[\u{1F3FB}-\u{1F3FF}]/u;

/**
 * What Unicode's translators call each emoji: `{ emoji, language, phrases }`, and the licence that has to go with it.
 * The package is fetched for the occasion; nothing at run time needs its 56 MB.
 */
export function fetchAnnotations() {
  const folder = mkdtempSync(join(tmpdir(), 'annotations-'));
  try {
    const npm = { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' };
    const archive = execFileSync('npm', ['pack', PACKAGE, '--silent'], npm).trim();
    execFileSync('tar', ['-xzf', archive], { cwd: folder });
    const read = (...path) => readFileSync(join(folder, 'package', ...path), 'utf8');
    return { annotations: LOCALES.flatMap((locale) => annotationsOf(locale, read)), licence: read('LICENSE') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function annotationsOf(locale, read) {
  const { annotations } = JSON.parse(read('annotations', locale, 'annotations.json')).annotations;
  return Object.entries(annotations)
    .filter(([emoji]) => /\p{Extended_Pictographic}/u.test(emoji) && !SKIN_TONE.test(emoji))
    .map(([emoji, { default: keywords = [], tts = [] }]) => ({
      emoji,
      language: locale.slice(0, 2),
      phrases: [...keywords, ...tts],
    }));
}
