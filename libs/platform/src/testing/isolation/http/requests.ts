import { type Family, family } from '../family';
import { exampleOf, isText, namesLike, namesOf, slotsOf, withValue } from './examples';
import type { Operation, Parameter } from './operations';

export interface Request {
  readonly method: Operation['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
}

/** The attacker's own request, but that one thing in it is named as the victim's is, or as nothing is. */
export interface Probe {
  /** Which thing. */
  readonly where: string;
  /** What it is called. */
  readonly namesOf: (of: Family) => readonly string[];
  /** @param turn other than 0: with words of its own round it */
  readonly naming: (of: Family, turn: number) => Request;
  /** By its id; else by a word, which a write may keep. */
  readonly isById: boolean;
}

type Said = Readonly<Record<string, string>>;

/** Of which there are no rows. Always the same, so that whatever a write keeps of the victim's words it keeps of these. */
export const NOBODY = family('quagga', 4711);

/** As the family asks for its own things, once for every way in which they can be named in the path. */
export function ownRequests(operation: Operation, of: Family): Request[] {
  const ways = Math.max(1, ...pathParameters(operation).map(({ schema }) => namesOf(schema, of).length));
  return Array.from({ length: ways }, (_, way) =>
    request(operation, pathOf(operation, of, way), queryOf(operation, of), bodyOf(operation, of, 0)),
  );
}

export function probesOf(operation: Operation, attacker: Family): Probe[] {
  return [...pathProbes(operation, attacker), ...queryProbes(operation, attacker), ...bodyProbes(operation, attacker)];
}

function pathProbes(operation: Operation, attacker: Family): Probe[] {
  const parameters = pathParameters(operation);
  const ways = Math.max(0, ...parameters.map(({ schema }) => namesOf(schema, attacker).length));
  // All of them, and with several each alone: below a thing of the attacker's own hangs one of the victim's.
  const choices = [parameters, ...(parameters.length > 1 ? parameters.map((parameter) => [parameter]) : [])];
  return Array.from({ length: ways }, (_, way) => way).flatMap((way) =>
    choices.map((chosen): Probe => {
      const names = (of: Family) => chosen.map((parameter) => [parameter.name, nameFor(parameter, of, way)] as const);
      return {
        where: chosen.map(({ name }) => `{${name}}`).join(' '),
        namesOf: (of) => names(of).map(([, name]) => name),
        naming: (of, turn) => {
          const path = { ...pathOf(operation, attacker, way), ...Object.fromEntries(names(of)) };
          return request(operation, path, queryOf(operation, attacker), bodyOf(operation, attacker, turn));
        },
        isById: true, // no write keeps what is in its path
      };
    }),
  );
}

function queryProbes(operation: Operation, attacker: Family): Probe[] {
  const isAsked = ({ in: place, name, schema }: Parameter) => place === 'query' && name !== 'cursor' && isText(schema);
  return operation.parameters.filter(isAsked).flatMap(({ name, schema }) =>
    namesOf(schema, attacker).map((own, way): Probe => {
      const naming = (of: Family, turn: number) => {
        const query = { ...queryOf(operation, attacker), [name]: namesOf(schema, of)[way]! };
        return request(operation, pathOf(operation, attacker, 0), query, bodyOf(operation, attacker, turn));
      };
      const isById = own === attacker.id;
      return { where: `?${name}=`, namesOf: (of) => [namesOf(schema, of)[way]!], naming, isById };
    }),
  );
}

function bodyProbes(operation: Operation, attacker: Family): Probe[] {
  const { body } = operation;
  if (!body) return [];
  return slotsOf(body.schema).flatMap(({ pointer, schema }) =>
    namesLike(schema, attacker).map((own, way): Probe => {
      const naming = (of: Family, turn: number) => {
        const value = namesLike(schema, of)[way];
        const whole = withValue(body.schema, bodyOf(operation, attacker, turn), pointer, value, attacker);
        return request(operation, pathOf(operation, attacker, 0), queryOf(operation, attacker), whole);
      };
      const where = `/${pointer.join('/')}`;
      return { where, namesOf: (of) => [namesLike(schema, of)[way]!], naming, isById: own === attacker.id };
    }),
  );
}

/** What the family itself would ask, with a header that says it is for its organization. */
export function inHeader(operation: Operation, header: string): Probe {
  return {
    where: header,
    namesOf: (of) => [of.id],
    naming: (of) => {
      const [own] = ownRequests(operation, of);
      return { ...own!, headers: { ...own!.headers, [header]: of.organizationId } };
    },
    isById: true,
  };
}

const pathParameters = ({ parameters }: Operation) => parameters.filter(({ in: place }) => place === 'path');

function nameFor({ schema }: Parameter, of: Family, way: number): string {
  const names = namesOf(schema, of);
  return names[way % names.length]!;
}

function pathOf(operation: Operation, of: Family, way: number): Said {
  return Object.fromEntries(
    pathParameters(operation).map((parameter) => [parameter.name, nameFor(parameter, of, way)]),
  );
}

function queryOf({ parameters }: Operation, of: Family): Said {
  const required = parameters.filter(({ in: place, required: isRequired }) => place === 'query' && isRequired);
  return Object.fromEntries(required.map(({ name, schema }) => [name, String(exampleOf(schema, of))]));
}

const bodyOf = ({ body }: Operation, of: Family, turn: number): unknown => body && exampleOf(body.schema, of, turn);

function request({ method, path, body }: Operation, said: Said, query: Said, payload: unknown): Request {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(said[name] ?? name));
  const search = new URLSearchParams(query).toString();
  const url = search ? `${filled}?${search}` : filled;
  if (!body) return { method, url, headers: {} };
  if (body.type.startsWith('multipart/')) return { method, url, ...multipart(payload as object) };
  return { method, url, headers: { 'content-type': 'application/json' }, payload: JSON.stringify(payload) };
}

function multipart(fields: object): Pick<Request, 'headers' | 'payload'> {
  const boundary = 'of-the-isolation-kit';
  const parts = Object.entries(fields).map(([name, value]) => {
    const isFile = String(value).includes('\n');
    const file = isFile ? '; filename="rows.csv"\r\ncontent-type: text/csv' : '';
    return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
  });
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${parts.join('')}--${boundary}--\r\n`,
  };
}
