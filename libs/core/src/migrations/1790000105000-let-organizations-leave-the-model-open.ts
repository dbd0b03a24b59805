import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was never chosen was stored as if it had been: a model that nobody may have installed, and a threshold that only
 * some embedding models can reach. Null now means: as the process is configured, as suits the model.
 */
export class LetOrganizationsLeaveTheModelOpen1790000105000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table core.organizations alter column llm_model drop not null, alter column llm_model drop default,
        alter column llm_temperature drop not null, alter column llm_temperature drop default,
        alter column llm_max_tokens drop not null, alter column llm_max_tokens drop default;
      alter table core.tenant_configs alter column rag_similarity_threshold drop not null,
        alter column rag_similarity_threshold drop default;
    `);
    await unbound(runner, [
      `update core.organizations set llm_model = null, llm_temperature = null, llm_max_tokens = null
        where llm_model = 'llama3.2:1b' and llm_temperature = 0.7 and llm_max_tokens = 2048`,
      'update core.tenant_configs set rag_similarity_threshold = null where rag_similarity_threshold = 0.7',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await unbound(runner, [
      `update core.organizations set llm_model = coalesce(llm_model, 'llama3.2:1b'),
        llm_temperature = coalesce(llm_temperature, 0.7), llm_max_tokens = coalesce(llm_max_tokens, 2048)
        where llm_model is null or llm_temperature is null or llm_max_tokens is null`,
      'update core.tenant_configs set rag_similarity_threshold = 0.7 where rag_similarity_threshold is null',
    ]);
    await runner.query(`
      alter table core.organizations alter column llm_model set default 'llama3.2:1b', alter column llm_model set not null,
        alter column llm_temperature set default 0.7, alter column llm_temperature set not null,
        alter column llm_max_tokens set default 2048, alter column llm_max_tokens set not null;
      alter table core.tenant_configs alter column rag_similarity_threshold set default 0.7,
        alter column rag_similarity_threshold set not null;
    `);
  }
}

/** For the rows of every tenant: the owner is let past its own policies for as long as this transaction lasts. */
async function unbound(runner: QueryRunner, statements: readonly string[]): Promise<void> {
  const tables = ['core.organizations', 'core.tenant_configs'];
  for (const table of tables) await runner.query(`alter table ${table} no force row level security`);
  for (const statement of statements) await runner.query(statement);
  for (const table of tables) await runner.query(`alter table ${table} force row level security`);
}
