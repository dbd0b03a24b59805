import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

const refused = guests({
  'libs/kernel/src': [
    `import 'typeorm';`,
    `import { Injectable } from '@nestjs/common';`,
    `import { Database } from '@aynux/platform';`,
  ],
  'libs/platform/src': [`import { ecommerce } from '@aynux/ecommerce';`, `import { core } from '@aynux/core';`],
  'libs/ecommerce/src/catalogue/domain': [
    `import 'typeorm';`,
    `import { Injectable } from '@nestjs/common';`,
    `import { Database } from '@aynux/platform';`,
    `import { CreateProduct } from '../application/create-product';`,
    `import { CreateProduct } from './../application/create-product';`,
    `import { RecordContact } from '../../customers/application/record-contact';`,
    `export const typeorm = () => import('typeorm');`,
    `export type Source = import('typeorm').DataSource;`,
    `export const now = () => new Date();`,
    `export const now = () => Date.now();`,
    `export const chance = () => Math.random();`,
  ],
  'libs/ecommerce/src/catalogue/application': [
    `import { DataSource } from 'typeorm';`,
    `import { Controller } from '@nestjs/common';`,
    `import { Database } from '@aynux/platform';`,
    `import { ProductsController } from '../infrastructure/products.controller';`,
  ],
  'libs/ecommerce/src/catalogue/infrastructure': [
    `import { core } from '@aynux/core';`,
    `import { core } from '../../../../core/src';`,
    `export const core = () => import('@aynux/core');`,
    `import { asTenant } from '@aynux/platform/testing';`,
    `import { InMemoryProductRepository } from '../testing/in-memory-product.repository';`,
  ],
  'apps/api/src': [`import { EcommerceModule } from '../../../libs/ecommerce/src/ecommerce.module';`],
});

const allowed = guests({
  'libs/ecommerce/src/catalogue/domain': [
    `import { Money } from '@aynux/kernel';`,
    `import { Product } from './product';`,
    `import { Customer } from '../../customers/domain/customer';`,
    `export const day = (text: string) => new Date(text);`,
  ],
  'libs/ecommerce/src/catalogue/application': [
    `import { Injectable } from '@nestjs/common';`,
    `import { Product } from '../domain/product';`,
    `import { RecordContact } from '../../customers/application/record-contact';`,
  ],
  'libs/ecommerce/src/catalogue/infrastructure': [
    `import { Controller } from '@nestjs/common';`,
    `import { Database } from '@aynux/platform';`,
  ],
  'apps/api/src': [`import { ecommerce } from '@aynux/ecommerce';`],
});

const BOUNDARY_RULE = /^(@nx\/enforce-module-boundaries|no-restricted-imports|no-restricted-syntax):/;
const messages = new Map<string, string[]>();

beforeAll(() => {
  const cases = [...refused, ...allowed];
  lint(ROOT, cases).forEach((found, n) => messages.set(JSON.stringify(cases[n]), found));
}, 60_000);

it.each(refused)('$folder refuses $code', (guest) => {
  expect(messages.get(JSON.stringify(guest))).toContainEqual(expect.stringMatching(BOUNDARY_RULE));
});

it.each(allowed)('$folder allows $code', (guest) => {
  expect(messages.get(JSON.stringify(guest))).toEqual([]);
});

it('bites on a clean checkout, where Nx has no graph yet', () => {
  const checkout = mkdtempSync(join(tmpdir(), 'aynux-boundaries-'));
  try {
    for (const path of [
      'apps',
      'libs',
      'tools',
      'nx.json',
      'package.json',
      'tsconfig.base.json',
      'eslint.config.mjs',
    ]) {
      cpSync(join(ROOT, path), join(checkout, path), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
    expect(existsSync(join(checkout, '.nx'))).toBe(false);
    const [guest] = guests({ 'libs/ecommerce/src/catalogue/infrastructure': [`import { core } from '@aynux/core';`] });
    const [found] = lint(checkout, [guest!]);
    expect(found).toContainEqual(expect.stringMatching(/^@nx\/enforce-module-boundaries:/));
  } finally {
    rmSync(checkout, { recursive: true, force: true });
  }
}, 60_000);

interface Guest {
  readonly folder: string;
  readonly code: string;
}

function lint(root: string, cases: readonly Guest[]): string[][] {
  const input = JSON.stringify(cases.map(({ folder, code }) => ({ path: `${folder}/guest.ts`, code })));
  const output = execFileSync(process.execPath, ['tools/lint.mjs'], {
    cwd: root,
    input,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return JSON.parse(String(output));
}

function guests(codesOf: Record<string, string[]>): Guest[] {
  return Object.entries(codesOf).flatMap(([folder, codes]) => codes.map((code) => ({ folder, code })));
}
