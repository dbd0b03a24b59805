import { Module } from '@nestjs/common';
import { ChangeCredentials } from './application/change-credentials';
import { ClearCredentials } from './application/clear-credentials';
import { OpenCredentials } from './application/open-credentials';
import { CredentialsRepository } from './domain/credentials.repository';
import { CredentialsController } from './infrastructure/credentials.controller';
import { SealedCredentialsRepository } from './infrastructure/sealed-credentials.repository';
import { SealedOpenCredentials } from './infrastructure/sealed-open-credentials';

/** How an organization gets into other people's systems. */
@Module({
  controllers: [CredentialsController],
  providers: [
    ChangeCredentials,
    ClearCredentials,
    { provide: CredentialsRepository, useClass: SealedCredentialsRepository },
    { provide: OpenCredentials, useClass: SealedOpenCredentials },
  ],
  exports: [OpenCredentials],
})
export class IntegrationsModule {}
