import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import domainGenerator from './generator';

const REGISTRY = 'apps/api/src/domains.ts';

function workspace() {
  const tree = createTreeWithEmptyWorkspace();
  tree.write(REGISTRY, 'export const DOMAINS: readonly DomainManifest[] = [core];\n');
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
  expect(tree.read(REGISTRY, 'utf8')).toContain("import { pharmacy } from '@aynux/pharmacy';");
  expect(tree.read(REGISTRY, 'utf8')).toContain('[core, pharmacy]');
});

it('refuses a domain that exists, and names that are taken', async () => {
  const tree = workspace();
  await domainGenerator(tree, { name: 'pharmacy' });
  await expect(domainGenerator(tree, { name: 'pharmacy' })).rejects.toThrow('libs/pharmacy exists already');
  await expect(domainGenerator(tree, { name: 'queue' })).rejects.toThrow('not free');
});
