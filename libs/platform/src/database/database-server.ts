import pg, { type PoolClient } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { type DataDirectoryLock, lockDataDirectory } from './embedded/data-directory-lock';
import { EmbeddedServer } from './embedded/embedded-server';
import { PGliteStream } from './embedded/pglite-stream';
import { type DatabaseLimits, settingsOf, UNLIMITED } from './limits';
import type { DatabaseRole } from './roles';

export interface DatabaseSettings {
  /** As the application. Undefined: the embedded engine. */
  readonly url?: string | undefined;
  /** As the owner, for migrations; `url` when undefined. */
  readonly ownerUrl?: string | undefined;
  /** Past a pooler, where there is one; `url` when undefined. */
  readonly listenUrl?: string | undefined;
  readonly poolSize: number;
  /** Of what the application asks a server; neither migrations nor the embedded engine, whose only caller we are, have any. */
  readonly limits?: DatabaseLimits;
  /** Of the embedded engine; `memory://` keeps nothing. */
  readonly dataDir: string;
  /** Of the embedded engine: a file to start from. */
  readonly snapshot?: string;
  /** Of the embedded engine: a `WebAssembly.Module` of it, compiled already. */
  readonly engine?: object;
}

type OnConnect = (client: PoolClient) => Promise<void>;

/** Where the data is: a PostgreSQL server, or the embedded engine, which lives and dies with this object. */
export class DatabaseServer {
  private readonly onConnect: OnConnect[] = [];
  private closing: Promise<void> | undefined;

  private constructor(
    private readonly settings: DatabaseSettings,
    private readonly embedded?: EmbeddedServer,
    private readonly lock?: DataDirectoryLock,
  ) {}

  static async open(settings: DatabaseSettings): Promise<DatabaseServer> {
    if (settings.url) return new DatabaseServer(settings);
    const { dataDir, snapshot, engine } = settings;
    const lock = dataDir.startsWith('memory:') ? undefined : await lockDataDirectory(dataDir);
    const embedded = await EmbeddedServer.open({
      dataDir,
      ...(snapshot ? { snapshot } : {}),
      ...(engine ? { engine } : {}),
    });
    return new DatabaseServer(settings, embedded, lock);
  }

  get limits(): DatabaseLimits {
    return this.embedded ? UNLIMITED : (this.settings.limits ?? UNLIMITED);
  }

  get isEmbedded(): boolean {
    return this.embedded !== undefined;
  }

  /** For people: which database this is, without its password. */
  get description(): string {
    if (!this.settings.url) return `embedded PostgreSQL in ${this.settings.dataDir}`;
    const { host, pathname } = new URL(this.settings.url);
    return `PostgreSQL at ${host}${pathname}`;
  }

  /** For a pool of connections that act as the role; undefined: as whoever logs in. */
  options(role?: DatabaseRole): DataSourceOptions & { type: 'postgres' } {
    const connectionOf = this.embedded ? this.embeddedConnection(this.embedded) : this.serverConnection(role);
    return {
      type: 'postgres',
      installExtensions: false,
      connectTimeoutMS: this.limits.connectMs || 10_000,
      ...connectionOf,
      extra: { ...connectionOf.extra, onConnect: (client: PoolClient) => this.prepare(client, role) },
    };
  }

  /** Runs for every new connection of the application's pool, e.g. to listen. */
  whenConnected(work: OnConnect): void {
    this.onConnect.push(work);
  }

  /** As the application logs in; undefined: the embedded engine. */
  get url(): string | undefined {
    return this.settings.url;
  }

  /** What a connection is opened with that does nothing but listen. */
  get listenUrl(): string | undefined {
    return this.settings.listenUrl ?? this.settings.url;
  }

  /** What pg-boss opens its own pool with, as the application's role; the embedded engine has but one connection. */
  get queueUrl(): string | undefined {
    return this.settings.url && actingAs(this.settings.url, 'aynux_app');
  }

  /** Of the embedded engine: everything in it, as a file to start another one from. */
  async dump(): Promise<Buffer> {
    if (!this.embedded) throw new Error('Only the embedded engine can be dumped this way.');
    return this.embedded.dump();
  }

  /** Once, however often it is called for. */
  close(): Promise<void> {
    this.closing ??= (async () => {
      await this.embedded?.close();
      this.lock?.release();
    })();
    return this.closing;
  }

  private serverConnection(role: DatabaseRole | undefined) {
    const { url, ownerUrl, poolSize } = this.settings;
    return {
      url: role === 'aynux_app' ? url! : (ownerUrl ?? url!),
      poolSize,
      extra: { keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
    };
  }

  private embeddedConnection({ session }: EmbeddedServer) {
    return {
      driver: pg,
      username: 'postgres', // the engine knows no other, and needs to be told one
      database: 'postgres',
      poolSize: 1, // one engine is one session
      extra: { stream: () => new PGliteStream(session), idleTimeoutMillis: 0 },
    };
  }

  private async prepare(client: PoolClient, role: DatabaseRole | undefined): Promise<void> {
    const begin = [role && client.user !== role ? `set role ${role}` : '', this.embedded ? '' : this.settingsFor(role)];
    const text = begin.filter(Boolean).join('; ');
    if (text) await client.query({ text, query_timeout: this.limits.connectMs || undefined } as { text: string });
    if (role === 'aynux_app') for (const work of this.onConnect) await work(client);
  }

  /** Whatever whoever set up the database has decided for the login: a migration may take its time. */
  private settingsFor(role: DatabaseRole | undefined): string {
    return settingsOf(role === 'aynux_app' ? this.limits : UNLIMITED);
  }
}

/** As the startup of a connection may say it, where nobody else gets to say anything on it. */
function actingAs(url: string, role: DatabaseRole): string {
  const acting = new URL(url.replace('@/', '@localhost/'));
  if (decodeURIComponent(acting.username) === role) return url;
  const options = [acting.searchParams.get('options'), `-c role=${role}`].filter(Boolean).join(' ');
  acting.searchParams.set('options', options);
  return acting.href.replace(/\+(?=[^?]*$)/g, '%20');
}
