import { DomainError } from '@aynux/kernel';

/** What cannot be undone needs a word more. */
export class NotConfirmed extends DomainError {
  constructor(what: string) {
    super('invalid', 'command.not-confirmed', `${what} If that is meant, add --yes.`);
  }
}
