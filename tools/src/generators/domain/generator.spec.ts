import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import domainGenerator from './generator';

const REGISTRY = 'apps/api/src/domains.ts';
const ROUTES = 'apps/api/src/routes.txt';
const VARIABLES = '.env.example';

function workspace() {
  const tree = createTreeWithEmptyWorkspace();
  const imports = "import { core } from '@aynux/core';\nimport type { DomainManifest } from '@aynux/platform';\n";
  tree.write(REGISTRY, `${imports}export const DOMAINS: readonly DomainManifest[] = [core];\n`);
  tree.write(ROUTES, '/outbox GET: member\n/webhooks POST: public\n');
  tree.write(VARIABLES, '# There are also a_agent and b_agent.\nENABLED_AGENTS=core\n');
  return tree;
}

it('scaffolds a library in the layers of the house', async () => {
  const tree = workspace();
  await domainGenerator(tree, { name: 'pharmacy', aggregate: 'prescription' });
  const files = [
    'domain/prescription.ts',
    'application/create-prescription.ts',
    'pharmacy.module.ts',
    'migrations/index.ts',
  ];
  expect(files.filter((file) => !tree.exists(`libs/pharmacy/src/${file}`))).toEqual([]);
});

it('makes the API know the domain', async () => {
  const tree = workspace();
  await domainGenerator(tree, { name: 'pharmacy' });
  expect(tree.read(REGISTRY, 'utf8')?.split('\n').slice(0, 3)).toEqual([
    "import { core } from '@aynux/core';",
    "import { pharmacy } from '@aynux/pharmacy';",
    "import type { DomainManifest } from '@aynux/platform';",
  ]);
  expect(tree.read(REGISTRY, 'utf8')).toContain('[core, pharmacy]');
});

it('lists what the API serves and reads from then on', async () => {
  const tree = workspace();
  await domainGenerator(tree, { name: 'loyalty-club', aggregate: 'reward' });
  expect(tree.read(ROUTES, 'utf8')?.split('\n')).toEqual([
    '/loyalty-club/rewards POST: member',
    '/loyalty-club/rewards/:id GET: member',
    '/outbox GET: member',
    '/webhooks POST: public',
    '',
  ]);
  expect(tree.read(VARIABLES, 'utf8')).toContain('# There are also a_agent, b_agent and loyalty_club_agent.');
});

it('refuses a domain that exists, and names that are taken', async () => {
  const tree = workspace();
  await domainGenerator(tree, { name: 'pharmacy' });
  await expect(domainGenerator(tree, { name: 'pharmacy' })).rejects.toThrow('libs/pharmacy exists already');
  await expect(domainGenerator(tree, { name: 'queue' })).rejects.toThrow('not free');
});
