import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Database } from '../database/database';
import { DatabaseServer } from '../database/database-server';
import { PARAMETER_LOGS } from '../database/roles';

/** Whoever logs statements with their parameters logs keys; only a superuser of the server can end it. */
@Injectable()
export class WatchParameterLogging implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly server: DatabaseServer,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(WatchParameterLogging.name);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.server.isEmbedded) return; // it logs nothing
    const [{ rows }] = await this.database.outsideTenants(
      `select name from unnest($1::text[]) as name where current_setting(name, true) <> '0'`, // null: not loaded
      [[...PARAMETER_LOGS]],
    );
    if (rows.length === 0) return;
    this.logger.warn(
      'When the database server logs a statement, it logs secrets and the keys to them. As its superuser: ' +
        rows.map(({ name }: { name: string }) => `alter role aynux_app set ${name} = 0;`).join(' '),
    );
  }
}
