import { Ids } from '@aynux/kernel';
import { Authenticator, Config, Database } from '@aynux/platform';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokens } from './application/access-tokens';
import { ChangePassword } from './application/change-password';
import { ChangeProfile } from './application/change-profile';
import { ChangeUser } from './application/change-user';
import { CreateFirstAdministrator } from './application/create-first-administrator';
import { DisableUser } from './application/disable-user';
import { EnableUser } from './application/enable-user';
import { FindUser } from './application/find-user';
import { LogIn } from './application/log-in';
import { LogOut } from './application/log-out';
import { Mailer, MailLinks } from './application/mailer';
import { OpenAccount } from './application/open-account';
import { PasswordCheck } from './application/password-check';
import { PasswordHasher } from './application/password-hasher';
import { RefreshSession } from './application/refresh-session';
import { Register, Registration } from './application/register';
import { RequestPasswordReset } from './application/request-password-reset';
import { ResetPassword } from './application/reset-password';
import { Secrets } from './application/secrets';
import { SendPasswordReset } from './application/send-password-reset';
import { Sessions } from './application/sessions';
import { SetPassword } from './application/set-password';
import { SetScopes } from './application/set-scopes';
import { SwitchOrganization } from './application/switch-organization';
import { UserList } from './application/user-list';
import { Memberships } from './domain/membership';
import { PasswordResets } from './domain/password-resets';
import { RefreshTokenRepository } from './domain/refresh-token.repository';
import { UserRepository } from './domain/user.repository';
import { AccountController } from './infrastructure/account.controller';
import { Argon2PasswordHasher } from './infrastructure/argon2-password-hasher';
import { AuthController } from './infrastructure/auth.controller';
import { ConfiguredMailLinks, ConfiguredRegistration } from './infrastructure/config-policies';
import { CurrentAccounts } from './infrastructure/current-accounts';
import { JwtAccessTokens } from './infrastructure/jwt-access-tokens';
import { JwtAuthenticator } from './infrastructure/jwt-authenticator';
import { mailerFrom } from './infrastructure/mailer-from';
import { MailsController } from './infrastructure/mails.controller';
import { PasswordResetWorker } from './infrastructure/password-reset-worker';
import { RandomSecrets } from './infrastructure/random-secrets';
import { SqlMemberships } from './infrastructure/sql-memberships';
import { SqlPasswordResets } from './infrastructure/sql-password-resets';
import { SqlUserList } from './infrastructure/sql-user-list';
import { RefreshTokenRow, TypeormRefreshTokenRepository } from './infrastructure/typeorm-refresh-token.repository';
import { TypeormUserRepository, UserRow } from './infrastructure/typeorm-user.repository';
import { UsersController } from './infrastructure/users.controller';

const sessions = [LogIn, RefreshSession, LogOut, SwitchOrganization, PasswordCheck, Sessions];
const accounts = [
  OpenAccount,
  Register,
  ChangePassword,
  RequestPasswordReset,
  SendPasswordReset,
  ResetPassword,
  SetPassword,
];
const administration = [
  CreateFirstAdministrator,
  ChangeUser,
  ChangeProfile,
  DisableUser,
  EnableUser,
  SetScopes,
  FindUser,
];
const adapters = [
  CurrentAccounts,
  JwtAccessTokens,
  { provide: UserRepository, useClass: TypeormUserRepository },
  { provide: RefreshTokenRepository, useClass: TypeormRefreshTokenRepository },
  { provide: Memberships, useClass: SqlMemberships },
  { provide: PasswordResets, useClass: SqlPasswordResets },
  { provide: UserList, useClass: SqlUserList },
  { provide: Registration, useClass: ConfiguredRegistration },
  { provide: MailLinks, useClass: ConfiguredMailLinks },
  { provide: Mailer, inject: [Config, Database, Ids], useFactory: mailerFrom },
  { provide: PasswordHasher, useClass: Argon2PasswordHasher },
  { provide: Secrets, useClass: RandomSecrets },
  { provide: AccessTokens, useExisting: JwtAccessTokens },
  { provide: Authenticator, useClass: JwtAuthenticator },
];

/** Who may come in. Global, since the guard of every route asks it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([UserRow, RefreshTokenRow])],
  controllers: [AuthController, AccountController, UsersController, MailsController],
  providers: [...sessions, ...accounts, ...administration, ...adapters, PasswordResetWorker],
  exports: [Authenticator, CurrentAccounts, Mailer, MailLinks, Memberships, OpenAccount, Secrets, UserRepository],
})
export class PeopleModule {}
