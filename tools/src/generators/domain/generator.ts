import { join } from 'node:path';
import { formatFiles, generateFiles, names, type Tree } from '@nx/devkit';

export interface DomainGeneratorSchema {
  /** e.g. `pharmacy`; its agent key becomes `pharmacy_agent`, its schema `pharmacy`. */
  readonly name: string;
  /** e.g. `prescription` */
  readonly aggregate?: string;
}

const REGISTRY = 'apps/api/src/domains.ts';
const RESERVED = ['kernel', 'platform', 'ops', 'queue', 'public'];

export default async function domainGenerator(tree: Tree, options: DomainGeneratorSchema): Promise<void> {
  const domain = names(options.name);
  const aggregate = names(options.aggregate ?? 'item');
  const root = `libs/${domain.fileName}`;
  if (tree.exists(root)) throw new Error(`${root} exists already.`);
  if (RESERVED.includes(domain.fileName)) throw new Error(`"${domain.fileName}" is not free: it names something else.`);

  generateFiles(tree, join(import.meta.dirname, 'files'), root, {
    tmpl: '',
    domain,
    aggregate,
    domainFile: domain.fileName,
    aggregateFile: aggregate.fileName,
    // A schema and an agent key are words of SQL and of the environment: with underscores.
    schema: domain.fileName.replaceAll('-', '_'),
    table: `${aggregate.fileName.replaceAll('-', '_')}s`,
    timestamp: nextTimestamp(tree),
  });
  tree.write(REGISTRY, registered(tree.read(REGISTRY, 'utf8') ?? '', domain));
  await formatFiles(tree);
}

/** Each domain has a hundred thousand numbers of its own, so that migrations of two never collide. */
function nextTimestamp(tree: Tree): number {
  return 1_790_000_000_000 + 100_000 * tree.children('libs').length;
}

function registered(source: string, { fileName, propertyName }: ReturnType<typeof names>): string {
  const list = /(export const DOMAINS: readonly DomainManifest\[\] = \[)([^\]]*)\]/;
  if (!list.test(source)) throw new Error(`${REGISTRY} has no list DOMAINS to add the domain to.`);
  return (
    `import { ${propertyName} } from '@aynux/${fileName}';\n` +
    source.replace(list, (_, opening: string, domains: string) => `${opening}${domains}, ${propertyName}]`)
  );
}
