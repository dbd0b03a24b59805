import { fewRows } from './few-rows';
import { exactLane, type LaneContext, PARTS_RANKED, type QueryVector, textLane, vectorLane } from './search-lanes';
import type { ManyRows } from './many-rows';
import type { SearchTerms } from './search-terms';
import { hasQuoted, searchWords } from './search-words';
import type { Hit, SearchableTable, SearchRequest } from './searchable-table';
import { Parameters } from './sql';

/** The first column; the others are what the caller reads. One row per hit; without any, one row. */
export interface Found {
  readonly hit: Hit | null;
  readonly degraded: boolean;
  /** False: nothing was searched, since the statement is the one for few rows. */
  readonly few: boolean;
}

/** The usual constant of reciprocal rank fusion: so large that no lane decides alone. */
const K = 60;
const LANES = ['exact', 'text', 'vector'];

/**
 * @param vector null: without vectors
 * @param many for a tenant with many rows; null: it looks first whether they are few
 */
export function searchStatement(
  table: SearchableTable,
  { limit, filter = [], read }: SearchRequest,
  terms: SearchTerms,
  vector: QueryVector | null,
  many: ManyRows | null,
): { text: string; values: unknown[] } {
  const parameters = new Parameters();
  const words = searchWords(terms, parameters);
  const conditions = filter.map((condition) => ` and (${parameters.render(condition)})`).join('');
  const depth = Math.max(50, (table.wholeOf ? PARTS_RANKED : 2) * limit);
  const context = { table, many, parameters, filter: conditions + hasQuoted(terms), limit, depth };
  const [vectors, texts] = [vectorLane(context, vector), textLane(context, terms, vector !== null)];
  // Whoever quotes an identifier means the row that has it, whatever its text says.
  const exact = exactLane({ ...context, filter: conditions + hasQuoted(terms, table.identifiers) }, terms);
  const lanes = [exact, vectors, texts];
  const steps = [...words, ...(many ? [] : fewRows(table)), ...lanes.flatMap((lane) => lane.steps)];
  const text = `
    with ${steps.join(',\n    ')},
    scored as (
      select id, ${LANES.map((lane) => `max(rank) filter (where lane = '${lane}') as ${lane}`).join(', ')},
          max(similarity) as similarity, sum(1 / (${K} + rank)::float8) + count(*) filter (where lane = 'exact') as score
        from (${lanes.map(({ ranked }) => ranked).join(' union all ')}) as ranked(id, lane, rank, similarity)
        group by id),
    fused as (select * from ${table.wholeOf ? bestOfEach(table.name, table.wholeOf) : 'scored'} as found
      order by score desc, text, id limit ${parameters.add(limit)})
    select json_build_object('degraded', state.degraded, 'few', state.few, 'hit',
        case when fused.id is not null then json_build_object('id', fused.id, 'score', fused.score,
          'similarity', fused.similarity, 'ranks',
          json_build_object(${LANES.map((lane) => `'${lane}', fused.${lane}`).join(', ')})) end) as found
        ${read ? `, ${read.columns}` : ''}
      from (select ${degraded(context, vector)} as degraded, ${many ? 'true' : '(select few from counted)'} as few) as state
        cross join asked left join fused on true
        left join ${table.name} t on t.id = fused.id ${read?.joins ?? ''}
      order by fused.score desc, fused.text, fused.id`;
  return { text, values: parameters.values };
}

/** Each whole by the part that comes first. */
function bestOfEach(table: string, wholeOf: string): string {
  return `(select distinct on (${wholeOf}) scored.* from scored join ${table} t on t.id = scored.id
      order by ${wholeOf}, scored.score desc, scored.text, scored.id)`;
}

/** Whether a row lacks a vector of the current model: then it is the first or, if it has none, the last in an index. */
function degraded({ table, parameters }: LaneContext, vector: QueryVector | null): string {
  if (!vector) return 'true';
  const model = parameters.add(vector.model);
  const isOther = (end: 'asc' | 'desc') => `coalesce((select t.embedding_model is distinct from ${model}
        from ${table.name} t where t.deleted_at is null order by t.embedding_model ${end} limit 1), false)`;
  return `${isOther('asc')} or ${isOther('desc')}`;
}
