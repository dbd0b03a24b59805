'use strict';
/**
 * TEST_DATABASE=testcontainers: a PostgreSQL of its own for the run, where a container engine is at hand.
 * DATABASE_URL names a server that is there already; without either the specs run on the embedded engine.
 */
module.exports = async () => {
  const wanted = process.env.TEST_DATABASE;
  if (!wanted || wanted === 'embedded') return;
  if (wanted !== 'testcontainers')
    throw new Error(`TEST_DATABASE: Expected embedded or testcontainers, not "${wanted}".`);
  const { PostgreSqlContainer } = require('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer('pgvector/pgvector:0.8.6-pg17')
    .withEnvironment({ POSTGRES_INITDB_ARGS: '--locale-provider=builtin --locale=C.UTF-8 --encoding=UTF8' })
    .withSharedMemorySize(1024 ** 3)
    .withTmpFs({ '/var/lib/postgresql/data': 'rw' })
    .start();
  process.env.DATABASE_URL = container.getConnectionUri();
  globalThis.aynuxDatabaseContainer = container;
};
