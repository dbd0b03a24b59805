import { join } from 'node:path';
import { formatFiles, generateFiles, names, type Tree } from '@nx/devkit';

export interface DomainGeneratorSchema {
  /** e.g. `pharmacy`; its agent key becomes `pharmacy_agent`, its schema `pharmacy`. */
  readonly name: string;
  /** e.g. `prescription` */
  readonly aggregate?: string;
}

const REGISTRY = 'apps/api/src/domains.ts';
const ROUTES = 'apps/api/src/routes.txt';
const VARIABLES = '.env.example';
const RESERVED = ['kernel', 'platform', 'ops', 'queue', 'public'];

export default async function domainGenerator(tree: Tree, options: DomainGeneratorSchema): Promise<void> {
  const domain = names(options.name);
  const aggregate = names(options.aggregate ?? 'item');
  const root = `libs/${domain.fileName}`;
  if (tree.exists(root)) throw new Error(`${root} exists already.`);
  if (RESERVED.includes(domain.fileName)) throw new Error(`"${domain.fileName}" is not free: it names something else.`);

  // A schema and an agent key are words of SQL and of the environment: with underscores.
  const schema = domain.fileName.replaceAll('-', '_');
  generateFiles(tree, join(import.meta.dirname, 'files'), root, {
    tmpl: '',
    domain,
    aggregate,
    domainFile: domain.fileName,
    aggregateFile: aggregate.fileName,
    schema,
    table: `${aggregate.fileName.replaceAll('-', '_')}s`,
    timestamp: nextTimestamp(tree),
  });
  const change = (path: string, by: (text: string) => string) => tree.write(path, by(tree.read(path, 'utf8') ?? ''));
  change(REGISTRY, (source) => registered(source, domain));
  change(ROUTES, (routes) => listed(routes, `/${domain.fileName}/${aggregate.fileName}s`));
  change(VARIABLES, (variables) => named(variables, `${schema}_agent`));
  await formatFiles(tree);
}

/** Each domain has a hundred thousand numbers of its own, so that migrations of two never collide. */
function nextTimestamp(tree: Tree): number {
  return 1_790_000_000_000 + 100_000 * tree.children('libs').length;
}

function registered(source: string, { fileName, propertyName }: ReturnType<typeof names>): string {
  const list = /(export const DOMAINS: readonly DomainManifest\[\] = \[)([^\]]*)\]/;
  if (!list.test(source)) throw new Error(`${REGISTRY} has no list DOMAINS to add the domain to.`);
  const lines = source.replace(list, (_, opening: string, domains: string) => `${opening}${domains}, ${propertyName}]`);
  const ours = `import { ${propertyName} } from '@aynux/${fileName}';`;
  const moduleOf = (line: string) => /^import .* from '(.+)';$/.exec(line)?.[1] ?? '';
  const imports = lines.split('\n');
  const next = imports.findIndex((line) => moduleOf(line) > moduleOf(ours));
  return imports.toSpliced(Math.max(0, next), 0, ours).join('\n');
}

/** Which routes there are, and for whom, is a decision: of those scaffolded here it has been taken. */
function listed(routes: string, path: string): string {
  const ours = [`${path} POST: member`, `${path}/:id GET: member`];
  return `${[...routes.split('\n').filter(Boolean), ...ours].sort().join('\n')}\n`;
}

/** In the sentence that names the agents which are off by default. */
function named(variables: string, agentKey: string): string {
  const last = /^(# There are also .*) and (\w+)\.$/m;
  if (!last.test(variables)) throw new Error(`${VARIABLES} has no sentence "There are also …" to name the agent in.`);
  return variables.replace(last, `$1, $2 and ${agentKey}.`);
}
