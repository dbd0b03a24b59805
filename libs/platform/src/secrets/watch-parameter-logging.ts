import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Database } from '../database/database';
import { DatabaseServer } from '../database/database-server';

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
    const [{ rows }] = await this.database.outsideTenants('show log_parameter_max_length');
    if (rows[0].log_parameter_max_length === '0') return;
    this.logger.warn(
      'When the database server logs a statement, it logs secrets and the keys to them. ' +
        'As its superuser: alter role aynux_app set log_parameter_max_length = 0.',
    );
  }
}
