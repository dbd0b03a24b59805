'use strict';
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

let engine;

/**
 * Compiles the embedded engine once for all specs of a worker. Each would do so otherwise, and would run the slow code that
 * V8 begins with until it has optimized it once more: more than half of the time that a database of its own costs a spec.
 */
module.exports = class DatabaseEnvironment extends TestEnvironment {
  constructor(...settings) {
    super(...settings);
    this.global.compiledEngine = () => (engine ??= compile());
  }
};

function compile() {
  const dist = dirname(require.resolve('@electric-sql/pglite'));
  return WebAssembly.compile(readFileSync(join(dist, 'pglite.wasm')));
}
