import { Authenticator } from '@aynux/platform';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokens } from './application/access-tokens';
import { ChangePassword } from './application/change-password';
import { CreateFirstAdministrator } from './application/create-first-administrator';
import { LogIn } from './application/log-in';
import { LogOut } from './application/log-out';
import { PasswordCheck } from './application/password-check';
import { PasswordHasher } from './application/password-hasher';
import { RefreshSession } from './application/refresh-session';
import { Secrets } from './application/secrets';
import { Sessions } from './application/sessions';
import { Memberships } from './domain/membership';
import { RefreshTokenRepository } from './domain/refresh-token.repository';
import { UserRepository } from './domain/user.repository';
import { Argon2PasswordHasher } from './infrastructure/argon2-password-hasher';
import { AuthController } from './infrastructure/auth.controller';
import { CurrentAccounts } from './infrastructure/current-accounts';
import { JwtAccessTokens } from './infrastructure/jwt-access-tokens';
import { JwtAuthenticator } from './infrastructure/jwt-authenticator';
import { RandomSecrets } from './infrastructure/random-secrets';
import { SqlMemberships } from './infrastructure/sql-memberships';
import { RefreshTokenRow, TypeormRefreshTokenRepository } from './infrastructure/typeorm-refresh-token.repository';
import { TypeormUserRepository, UserRow } from './infrastructure/typeorm-user.repository';

const useCases = [LogIn, RefreshSession, LogOut, ChangePassword, CreateFirstAdministrator, PasswordCheck, Sessions];
const adapters = [
  CurrentAccounts,
  JwtAccessTokens,
  { provide: UserRepository, useClass: TypeormUserRepository },
  { provide: RefreshTokenRepository, useClass: TypeormRefreshTokenRepository },
  { provide: Memberships, useClass: SqlMemberships },
  { provide: PasswordHasher, useClass: Argon2PasswordHasher },
  { provide: Secrets, useClass: RandomSecrets },
  { provide: AccessTokens, useExisting: JwtAccessTokens },
  { provide: Authenticator, useClass: JwtAuthenticator },
];

/** Who may come in. Global, since the guard of every route asks it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([UserRow, RefreshTokenRow])],
  controllers: [AuthController],
  providers: [...useCases, ...adapters],
  exports: [Authenticator],
})
export class PeopleModule {}
