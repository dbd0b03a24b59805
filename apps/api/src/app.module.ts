import {
  type Config,
  type DatabaseServer,
  type DomainManifest,
  IdempotencyInterceptor,
  PlatformModule,
} from '@aynux/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import { DOMAINS, enabledDomains, installationOf } from './domains';
import { logging } from './logging';
import { OperationsModule } from './operations/operations.module';
import { refusalsFor } from './operations/refuse-domain';
import { QuietLogger } from './quiet-logger';
import { TenantInterceptor } from './tenant.interceptor';

/** The platform, the domains that are enabled, and a polite refusal for each one that is not. */
@Module({})
export class AppModule {
  static async with(config: Config, server: DatabaseServer): Promise<DynamicModule> {
    const enabled = enabledDomains(config.settings.ENABLED_AGENTS);
    const isOff = (domain: DomainManifest) => !enabled.includes(domain);
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(logging(config)),
        TypeOrmModule.forRoot({ ...server.options('aynux_app'), autoLoadEntities: true, toRetry: () => false }),
        PlatformModule.with(config, server, installationOf(config), DOMAINS),
        ...(await Promise.all(enabled.map((domain) => domain.module()))),
        await OperationsModule.forDomains(enabled),
      ],
      controllers: DOMAINS.filter(isOff).map(refusalsFor),
      providers: [
        QuietLogger,
        { provide: APP_INTERCEPTOR, useClass: TenantInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor }, // inside the tenant, so after it
      ],
    };
  }
}
