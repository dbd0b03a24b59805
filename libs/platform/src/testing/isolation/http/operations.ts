/** As much of OpenAPI as it takes to call what a document describes. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly minLength?: number;
  readonly minimum?: number;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its parameters in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly type: string; readonly schema: Schema } | null;
}

interface DescribedOperation {
  readonly parameters?: readonly (Omit<Parameter, 'schema'> & { schema?: Schema; example?: unknown })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema?: Schema; example?: unknown }>> };
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

/** Everything the document describes: what reads comes first, and what deletes last, the innermost things before others. */
export function operationsOf(document: Document): Operation[] {
  const found = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const described = item[method.toLowerCase()] as DescribedOperation | undefined;
      return described ? [operation(document, method, path, described)] : [];
    }),
  );
  const depth = ({ path }: Operation) => path.split('/').length;
  return found.sort((a, b) => METHODS.indexOf(a.method) - METHODS.indexOf(b.method) || depth(b) - depth(a));
}

function operation(
  document: Document,
  method: Operation['method'],
  path: string,
  { parameters = [], requestBody }: DescribedOperation,
): Operation {
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  return {
    ...{ method, path },
    parameters: parameters.map(({ schema = {}, example, ...parameter }) => {
      const resolved = resolve(document, schema);
      return { ...parameter, schema: example === undefined ? resolved : { ...resolved, example } };
    }),
    body:
      type && media
        ? {
            type,
            schema: { ...resolve(document, media.schema ?? {}), ...(media.example ? { example: media.example } : {}) },
          }
        : null,
  };
}

/** Without references and compositions, down to the leaves; a type that contains itself ends after a few rounds. */
function resolve(document: Document, schema: Schema, depth = 0): Schema {
  if (depth > 8) return {};
  const name = schema.$ref?.split('/').at(-1);
  if (name) {
    const { $ref: _ref, ...more } = schema;
    return resolve(document, { ...(document.components?.schemas?.[name] as Schema), ...more }, depth + 1);
  }
  const inner = (part: Schema) => resolve(document, part, depth + 1);
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? schema.anyOf ?? []).filter(isThing).slice(0, 1)].map(
    inner,
  );
  const { allOf: _all, oneOf: _one, anyOf: _any, ...own } = schema;
  const merged: Schema = [...parts, own].reduce((a: Schema, b) => ({
    ...a,
    ...b,
    ...(a.properties || b.properties ? { properties: { ...a.properties, ...b.properties } } : {}),
    ...(a.required || b.required ? { required: [...(a.required ?? []), ...(b.required ?? [])] } : {}),
  }));
  const choices = schema.oneOf ?? schema.anyOf ?? [];
  const orNull = choices.length && !choices.every(isThing) ? { type: [merged.type ?? 'object', 'null'].flat() } : {};
  return {
    ...merged,
    ...orNull,
    ...(merged.items ? { items: inner(merged.items) } : {}),
    ...(merged.properties
      ? { properties: Object.fromEntries(Object.entries(merged.properties).map(([key, part]) => [key, inner(part)])) }
      : {}),
  };
}

const isThing = ({ type }: Schema) => type !== 'null';
