import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ApiProcess } from './testing/api-process';

const ROOT = join(__dirname, '..');
const MINUTES = 180_000; // of a busy machine
let workspace: string;

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'aynux-new-domain-'));
  const files = String(execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: ROOT })).split('\0');
  for (const file of files.filter(Boolean)) {
    mkdirSync(join(workspace, dirname(file)), { recursive: true });
    cpSync(join(ROOT, file), join(workspace, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(workspace, 'node_modules'));
  run('nx', 'g', '@aynux/tools:domain', 'loyalty-club', '--aggregate=reward');
}, 2 * MINUTES);

afterAll(() => {
  ApiProcess.killAll();
  rmSync(workspace, { recursive: true, force: true });
});

it.each(['lint', 'typecheck', 'test', 'build'])(
  'generates a library that passes its target %s',
  (target) => {
    run('nx', target, 'loyalty-club', '--output-style=static');
  },
  2 * MINUTES,
);

it(
  'generates a domain that breaks no rule which the API, its tables and its agents are held to',
  () => {
    const rules = ['routes.db', 'schema.db', 'env-example'].map((name) => `apps/api/src/${name}.spec.ts`);
    run('jest', '--runInBand', ...rules, 'tools/own-words.spec.ts');
  },
  2 * MINUTES,
);

it(
  'generates a domain that loads by its agent key, and only by it',
  async () => {
    ApiProcess.build(workspace);
    expect(await answerOf('loyalty_club_agent')).toMatchObject({ status: 401, code: 'auth.required' });
    expect(await answerOf('ecommerce_agent')).toMatchObject({ status: 404, code: 'domain.not-loaded' });
  },
  2 * MINUTES,
);

function run(command: string, ...args: string[]): void {
  execFileSync(join(workspace, 'node_modules/.bin', command), args, {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: workspace, CI: 'true' },
  });
}

/** What a route of the domain answers to a stranger, in an API with these agents, on the database of the one before. */
async function answerOf(agentKeys: string): Promise<{ status: number; code: string }> {
  const api = await ApiProcess.start(workspace, { ENABLED_AGENTS: agentKeys, DATA_DIR: join(workspace, '.aynux') });
  try {
    const response = await fetch(`${api.url}/api/v1/loyalty-club/rewards/0193d3a0-0000-7000-8000-000000000000`);
    const { code } = (await response.json()) as { code: string };
    return { status: response.status, code };
  } finally {
    await api.stop('SIGKILL');
  }
}
