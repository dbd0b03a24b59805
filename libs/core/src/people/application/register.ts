import { DomainError } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { User } from '../domain/user';
import { OpenAccount, type OpenAccountCommand } from './open-account';

/** Whether somebody nobody invited may make an account. */
export abstract class Registration {
  abstract readonly isOpen: boolean;
}

export type RegisterCommand = Omit<OpenAccountCommand, 'scopes'>;

/** Somebody makes an account of their own. They are a member of nothing until somebody lets them in, or they found something. */
@Injectable()
export class Register {
  constructor(
    private readonly registration: Registration,
    private readonly openAccount: OpenAccount,
  ) {}

  async execute({ email, password, username, fullName }: RegisterCommand): Promise<User> {
    if (!this.registration.isOpen) throw new RegistrationClosed();
    return this.openAccount.execute({ email, password, username, fullName });
  }
}

export class RegistrationClosed extends DomainError {
  constructor() {
    super('forbidden', 'auth.registration-closed', 'Accounts are for those who are invited.');
  }
}
