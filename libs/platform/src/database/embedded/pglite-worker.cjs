'use strict';
// The thread that runs PGlite. Plain CommonJS: its types are ES modules only, and Jest must not transform it.
const { readFileSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const { PGlite } = require('@electric-sql/pglite');
const { vector } = require('@electric-sql/pglite-pgvector');

const contrib = (name) => require(`@electric-sql/pglite/contrib/${name}`)[name];
const extensions = { vector };
for (const name of ['pgcrypto', 'unaccent', 'pg_trgm', 'btree_gist', 'btree_gin']) extensions[name] = contrib(name);

async function open({ dataDir, snapshot, engine }) {
  return PGlite.create({
    dataDir,
    extensions,
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
    ...(engine ? { pgliteWasmModule: engine } : {}),
    ...(snapshot ? { loadDataDir: new Blob([readFileSync(snapshot)]) } : {}),
  });
}

const operations = (db) => ({
  // The stream variant: execProtocolRaw keeps every parsed message for ever. Its bytes are a view of WASM memory: copy.
  exec: ({ bytes }) =>
    db.runExclusive(async () => {
      const parts = [];
      await db.execProtocolRawStream(bytes, { onRawData: (part) => parts.push(part.slice()) });
      return parts.length === 1 ? parts[0] : new Uint8Array(Buffer.concat(parts));
    }),
  dump: async () => new Uint8Array(await (await db.dumpDataDir('none')).arrayBuffer()),
  close: async () => {
    await db.close();
    return new Uint8Array(0);
  },
});

const reply = (id, error) => parentPort.postMessage({ id, error: error && { message: error.message } });

open(workerData).then(
  (db) => {
    const run = operations(db);
    parentPort.on('message', async (message) => {
      try {
        const out = await run[message.op](message);
        parentPort.postMessage({ id: message.id, out }, [out.buffer]);
        if (message.op === 'close') parentPort.close();
      } catch (error) {
        reply(message.id, error);
      }
    });
    reply(0);
  },
  (error) => reply(0, error),
);
