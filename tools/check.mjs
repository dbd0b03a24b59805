/**
 * Lint and types of everything, beside each other. One process each for the whole workspace: what the libraries share is read
 * once, where `nx run-many` reads it for each of them anew.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);
const scriptOf = (name, path) => join(dirname(resolve(`${name}/package.json`)), path);

const checks = [[scriptOf('eslint', 'bin/eslint.js'), '.'], [scriptOf('typescript', 'bin/tsc')]];
const codes = await Promise.all(
  checks.map(async (args) => (await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit'))[0]),
);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
