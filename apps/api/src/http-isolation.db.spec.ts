import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseServer } from '@aynux/platform';
import {
  ATTACKER,
  connected,
  type Document,
  fillTwoTenants,
  httpIsolationFindings,
  type HttpReport,
  testServer,
  VICTIM,
} from '@aynux/platform/testing';
import { AGENT_KEYS } from './domains';
import { openApiOf } from './openapi';
import { askAsMember, makeOwner } from './testing/ask-as-member';
import { testApp } from './testing/test-app';

/** Where no request gets far enough, or the victim is shown nothing itself; and why that is right. */
const OF_ALL = 'What the platform says of itself belongs to no tenant, and everybody may read it.';
const OF_PLATFORM = 'For administrators of the platform, whom neither of the two is.';
const NO_PROMPT = 'Of the rows made up here none has the key of a prompt that there is; see prompts.';
const EXCUSED: Readonly<Record<string, string>> = {
  'GET /api/v1/admin/mails': OF_PLATFORM,
  'GET /api/v1/admin/organizations': OF_PLATFORM,
  'GET /api/v1/prompts': OF_PLATFORM,
  'GET /api/v1/prompts/{key}/versions': OF_PLATFORM,
  'GET /api/v1/users': OF_PLATFORM,
  'POST /api/v1/invitations/accept': 'Needs the token of a mail.',
  'GET /api/v1/knowledge': OF_ALL,
  'GET /api/v1/knowledge/{id}': OF_ALL,
  'GET /api/v1/contacts/{waId}/export':
    'Noted in the audit log, of which the rows made up here are no chain to go on with; see contact-data.',
  'PATCH /api/v1/organizations/{organizationId}/prompts/{key}': NO_PROMPT,
  'POST /api/v1/organizations/{organizationId}/prompts/{key}/rollback': NO_PROMPT,
  'POST /api/v1/contacts/{waId}/messages': 'Only somebody who wrote within a day may be written to; see conversations.',
  'POST /api/v1/contacts/{waId}/templates': 'Only what was approved is sent; see conversations.',
  'POST /api/v1/conversations/{id}/messages': 'Only whoever has taken it over speaks in it; see conversations.',
};

const ONE_NUMBER = 'A message finds its organization by the number that it came to, so only one can have it.';
const TELLING: Readonly<Record<string, string>> = {
  'PUT /api/v1/organizations/{organizationId}/credentials/whatsapp': ONE_NUMBER,
  'PATCH /api/v1/organizations/{organizationId}/credentials/whatsapp': ONE_NUMBER,
  'PATCH /api/v1/organizations/{organizationId}/merchant-config': ONE_NUMBER,
  'POST /api/v1/auth/register': 'Who chooses an address or a user name that is taken has to be told; requests are few.',
};

/** As the document calls them; that the list is complete, the spec of the document shows. */
const ROUTES = readFileSync(join(__dirname, 'routes.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const [, path = '', method = ''] = /^(\S+) ([A-Z]+):/.exec(line) ?? [];
    const full = path.startsWith('/health') ? path : `/api/v1${path}`;
    return `${method} ${full.replaceAll(/:(\w+)/g, '{$1}')}`;
  });

async function attack(server: DatabaseServer, which: (path: string) => boolean = () => true): Promise<HttpReport> {
  await fillTwoTenants(server, makeOwner);
  const app = await testApp(server, {
    MULTI_TENANT_MODE: 'true',
    ROLE: 'api', // no worker changes what is there
    ENABLED_AGENTS: AGENT_KEYS.map(({ key }) => key).join(','),
  });
  try {
    const { paths, components } = openApiOf(app);
    const chosen = Object.fromEntries(Object.entries(paths).filter(([path]) => which(path)));
    return await httpIsolationFindings({
      ...{ attacker: ATTACKER, victim: VICTIM, tenantHeader: 'X-Tenant-ID', excused: EXCUSED, telling: TELLING },
      document: { paths: chosen, components } as unknown as Document,
      ask: askAsMember(app),
    });
  } finally {
    await app.close();
  }
}

describe('as a member of another organization', () => {
  const test = testServer();
  let report: HttpReport;
  beforeAll(async () => {
    report = await attack(test.server());
  }, 300_000);

  it.each(ROUTES)('%s tells nothing, not even that something exists', (route) => {
    expect(report.routes).toContain(route);
    expect(report.findings.filter((finding) => finding.route === route)).toEqual([]);
  });

  it('there is no other route', () => {
    expect(report.routes.filter((route) => !ROUTES.includes(route))).toEqual([]);
    expect(Object.keys(EXCUSED).filter((route) => !ROUTES.includes(route))).toEqual([]);
  });
});

describe('where one policy lets everybody see', () => {
  const test = testServer();

  it('just the routes that show those rows are found out', async () => {
    await connected(test.server(), 'aynux_owner', (owner) =>
      owner.query('alter policy tenant_isolation on ecommerce.brands using (true)'),
    );
    const { findings } = await attack(test.server(), (path) => /\/ecommerce\/(brands|categories)/.test(path));
    expect([...new Set(findings.map(({ route }) => route))].sort()).toEqual([
      'DELETE /api/v1/ecommerce/brands/{id}',
      'GET /api/v1/ecommerce/brands',
      'GET /api/v1/ecommerce/brands/{id}',
      'PATCH /api/v1/ecommerce/brands/{id}',
    ]);
  }, 120_000);
});
