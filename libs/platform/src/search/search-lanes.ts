import type { ManyRows } from './many-rows';
import type { SearchTerms } from './search-terms';
import { combined } from './search-words';
import { type SearchableTable, searchableView } from './searchable-table';
import type { Parameters } from './sql';

/** What a query means, as a vector. */
export interface QueryVector {
  readonly model: string;
  readonly vector: readonly number[];
  /** Below this cosine, what is near is near by chance. */
  readonly leastSimilarity: number;
}

/** Ranking reads each text, so only so many are ranked. */
const TEXTS_RANKED = { few: 500, many: 100 };

/** So many parts of one whole are ranked: a long one leaves room for the others. */
export const PARTS_RANKED = 4;

/** HNSW doesn't know of wholes. Beyond this, one that has more parts that are near hides what comes after it. */
const PARTS_LOOKED_AT = 8;

/** How far HNSW goes on to find enough rows that pass the filter. */
const HNSW = { iterative_scan: 'relaxed_order', ef_search: '100', max_scan_tuples: '5000' };

export interface LaneContext {
  readonly table: SearchableTable;
  /** Of a tenant that is known to have more rows than FEW. */
  readonly many: ManyRows | null;
  readonly parameters: Parameters;
  /** ` and …` over a row `t`: it narrows every lane before anything is ranked. */
  readonly filter: string;
  /** How many rows are asked for. */
  readonly limit: number;
  /** How many rows each lane hands to the fusion. */
  readonly depth: number;
}

/** One way to search. */
export interface Lane {
  /** Common table expressions. */
  readonly steps: readonly string[];
  /** A query of the columns id, lane, rank and, of vectors, the cosine. */
  readonly ranked: string;
}

const NO_LANE: Lane = { steps: [], ranked: `select null::uuid, '', null::int, null::float8 where false` };

/** The rows that a lane reads, up to its filter. Row-level security narrows them to the tenant's. */
function rowsOf({ table, many }: LaneContext): string {
  return `${table.name} t where t.deleted_at is null${gate(many)}`;
}

/**
 * The same through the view of makeSearchable, since row-level security keeps conditions that are not leakproof, `@@`
 * among them, from being served by an index.
 */
function rowsByIndex({ table, many }: LaneContext): string {
  if (table.rowsOf === 'platform') return `${table.name} t where t.deleted_at is null${gate(many)}`;
  // Among many rows it is the lane's own index that finds them. Among few the tenant helps: the index of the words has it,
  // too. Out of a sub-select, so that the plan, which is kept, does not depend on who asked first.
  const own = many ? 'true' : 't.deleted_at is null and t.organization_id = (select core.current_organization())';
  return `${searchableView(table.name)} t where ${own}${gate(many)}`;
}

const gate = (many: ManyRows | null) => (many ? '' : ' and (select few from counted)');

const wholeIn = ({ wholeOf }: SearchableTable) => (wholeOf ? `, ${wholeOf} as whole` : '');

/** Of rows that have a `whole`, the first few of each. */
function bestParts(rows: string, order: string): string {
  return `select * from (select *, row_number() over (partition by whole order by ${order}) as part
      from (${rows}) as rows) as rows where part <= ${PARTS_RANKED}`;
}

export function exactLane(context: LaneContext, { identifiers }: SearchTerms): Lane {
  const { table, parameters, filter, depth } = context;
  if (table.identifiers.length === 0) return NO_LANE;
  const named = parameters.add(identifiers);
  const matches = table.identifiers.map((column) => `t.${column} = any (${named}::text[])`).join(' or ');
  const step = `exacts as materialized (
      select t.id, row_number() over (order by t.id)::int as rank from ${rowsOf(context)} and (${matches})${filter}
        limit ${depth})`;
  return { steps: [step], ranked: `select id, 'exact', rank, null::float8 from exacts` };
}

/**
 * Texts with every word come first, and leave out what follows if they are enough. Among many rows those with an uncommon
 * word come next, then those with all the common ones. To list all that have one of these takes long and says little, so
 * it is left out if there is enough that is near.
 */
export function textLane(context: LaneContext, terms: SearchTerms, isNearFound: boolean): Lane {
  const { table, many, parameters, filter, limit, depth } = context;
  if (terms.words.length === 0) return NO_LANE;
  const rows = rowsByIndex(context);
  const whole = wholeIn(table);
  // What is quoted is looked for together with the words, so that the index narrows by both.
  const asked = (words: string) =>
    terms.phrases.length === 0
      ? words
      : `select (${words}) && coalesce((select ${combined('words', '&')} from quoted), '')`;
  const found = (words: string, conditions: readonly string[] = []) => `
      select t.id, ts_rank(t.search_vector, (select words from asked)) as weight${whole}
        from ${[`${rows} and t.search_vector @@ (${asked(words)})${filter}`, ...conditions].join(' and ')}
        limit ${many ? TEXTS_RANKED.many : TEXTS_RANKED.few}`;
  const fewerThan = (rows: number, ...names: string[]) =>
    `${names.map((name) => `(select count(${whole ? 'distinct whole' : '*'}) from ${name})`).join(' + ')} < ${rows}`;

  const every = found(`select ${combined('every', '&')} from words`);
  const steps: [name: string, step: string][] = [['with_every', every]];
  const any = 'select words from asked';
  if (many) {
    const common = `${parameters.add(many.commonWords)}::text[]`;
    const thatAre = (kind: 'common' | 'uncommon', operator: '&' | '|') =>
      `select ${combined('every', operator)} from words where ${kind === 'common' ? '' : 'not '}lexemes && ${common}`;
    steps.push(['with_uncommon', found(thatAre('uncommon', '|'), [fewerThan(limit, 'with_every')])]);
    const before = ['with_every', 'with_uncommon'];
    steps.push(['with_common', found(thatAre('common', '&'), [fewerThan(limit, ...before)])]);
    const near = isNearFound ? [fewerThan(limit, 'near')] : [];
    steps.push(['with_any', found(any, [fewerThan(limit, ...before, 'with_common'), ...near])]);
  } else {
    steps.push(['with_any', found(any, [fewerThan(depth, 'with_every')])]);
  }
  const all = steps.map(([name], index) => `select *, ${index} as kind from ${name}`).join(' union all ');
  const texts = `texts as (
      select id, row_number() over (order by min(kind), max(weight) desc, id)::int as rank
        from (${whole ? bestParts(all, 'kind, weight desc, id') : all}) as matched group by id order by rank limit ${depth})`;
  return {
    steps: [...steps.map(([name, step]) => `${name} as materialized (${step})`), texts],
    ranked: `select id, 'text', rank, null::float8 from texts`,
  };
}

/**
 * Few rows exactly, many through HNSW, and exactly again where HNSW gives up because few rows pass the filter. The
 * planner has no choice: conditions within a `case` fit no index but that of the order, and an order by a sum fits none.
 */
export function vectorLane(context: LaneContext, asked: QueryVector | null): Lane {
  if (!asked) return NO_LANE;
  const { table, many, parameters, filter, depth } = context;
  const [model, vector] = [parameters.add(asked.model), parameters.add(`[${asked.vector.join()}]`)];
  const distance = `t.embedding <=> ${vector}::halfvec`;
  const settings = Object.entries(HNSW).map(([name, value]) => `set_config('hnsw.${name}', '${value}', true)`);
  const whole = wholeIn(table);
  const compared = (more: string) =>
    `select t.id, ${distance} as distance${whole} from ${rowsOf(context)} and t.embedding_model = ${model}${filter}${more}`;
  const best = (rows: string) => (whole ? bestParts(rows, 'distance, id') : rows);
  const found = (more: string) =>
    `select * from (${best(compared(more))}) as rows order by distance + 0 limit ${depth}`;
  const looked = whole ? depth * PARTS_LOOKED_AT : depth;
  const kept = `id, distance${whole && ', whole'}`;
  const throughHnsw = [
    `tuned as materialized (select ${settings.join(', ')})`,
    `nearest as materialized (
      select t.id, ${distance} as distance${whole} from ${rowsByIndex(context)} and (select count(*) from tuned) = 1
          and case when t.embedding_model = ${model}${filter} then true else false end
        order by ${distance} limit ${looked})`,
    `compared as materialized (${found(` and (select count(*) from nearest) < ${looked}`)})`,
    `near as (select ${kept} from (${best('select * from nearest')}) as rows where (select count(*) from nearest) = ${looked}
      union all select ${kept} from compared)`,
  ];
  const steps = [
    ...(many ? throughHnsw : [`near as (${found('')})`]),
    `vectors as (
      select id, row_number() over (order by distance, id)::int as rank, 1 - distance as similarity from near
        where distance <= ${parameters.add(1 - asked.leastSimilarity)})`,
  ];
  return { steps, ranked: `select id, 'vector', rank, similarity from vectors` };
}
