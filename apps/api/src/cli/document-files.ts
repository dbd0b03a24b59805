import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

/** A file that may be a document, and what it is called: below a directory that was named, with the way to it. */
export interface DocumentPath {
  readonly path: string;
  readonly name: string;
}

const ENDINGS = /\.(txt|text|md|markdown|csv|pdf)$/i;

/**
 * The files that are named, and those with a document's ending in the directories that are named, in the order of their
 * names. What is hidden is left out without a word, what has another ending is told.
 */
export async function documentFiles(
  paths: readonly string[],
): Promise<{ files: readonly DocumentPath[]; skipped: readonly string[] }> {
  const files: DocumentPath[] = [];
  const skipped: string[] = [];
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) {
      files.push({ path, name: basename(path) });
      continue;
    }
    for (const file of (await filesIn(path)).sort()) {
      const name = relative(path, file).split(sep).join('/');
      if (name.split('/').some((part) => part.startsWith('.'))) continue;
      if (ENDINGS.test(name)) files.push({ path: file, name });
      else skipped.push(name);
    }
  }
  return { files, skipped };
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
