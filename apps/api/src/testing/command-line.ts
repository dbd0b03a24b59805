import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseServer } from '@aynux/platform';
import { dropTestServer, openEmptyServer } from '@aynux/platform/testing';
import { aynux } from '../cli/aynux';

export interface Told {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** `npm run aynux -- …` in this process, on the engine that is tested: a server's database, or a data directory of its own. */
export class CommandLine {
  readonly directory = mkdtempSync(join(tmpdir(), 'aynux-cli-'));

  /** @param url of the database; the embedded engine when there is none */
  constructor(private readonly url: () => string | undefined) {}

  async run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Told> {
    const told = { log: [] as string[], error: [] as string[] };
    const spies = (['log', 'error'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation((...texts: unknown[]) => void told[name].push(texts.join(' '))),
    );
    const url = this.url();
    try {
      const code = await aynux(args, {
        ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: join(this.directory, 'data') },
        ...(url === undefined ? {} : { DATABASE_URL: url, DATABASE_OWNER_URL: asOwner(url) }),
        ...environment,
      });
      return { out: told.log.join('\n'), err: told.error.join('\n'), code };
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  }

  /** A file beside the data. */
  file(name: string): string {
    return join(this.directory, name);
  }
}

/** For a spec, from its first test to its last: nothing was migrated yet. */
export function commandLine(): CommandLine {
  let server: DatabaseServer | undefined;
  const line = new CommandLine(() => server?.url);
  beforeAll(async () => {
    if (process.env['DATABASE_URL']) server = await openEmptyServer();
  }, 60_000);
  afterAll(async () => {
    if (server) await dropTestServer(server);
    rmSync(line.directory, { recursive: true, force: true });
  });
  return line;
}

const asOwner = (url: string) => Object.assign(new URL(url), { username: 'aynux_owner', password: 'aynux_owner' }).href;
