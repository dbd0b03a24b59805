/** What went wrong, in words any adapter can translate: a status over HTTP, a sentence in a chat. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'too-large'
  | 'unprocessable'
  | 'too-many'
  | 'unavailable';

/** A field of the input that breaks a rule. */
export interface FieldError {
  /** JSON pointer (RFC 6901) into the body, e.g. `/price/amount`. */
  readonly pointer: string;
  readonly detail: string;
}

/** A rule said no. Anything thrown that is not one of these is a bug. */
export abstract class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    /** Clients branch on it, so changing one is a breaking change. */
    readonly code: string,
    message: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message);
    this.name = new.target.name;
  }
}

export class NotFound extends DomainError {
  constructor(what: string, id: string) {
    super('not-found', `${what}.not-found`, `There is no ${what} ${id}.`);
  }
}

/** Someone else saved the aggregate since it was loaded: load it again and retry. */
export class Stale extends DomainError {
  constructor(what: string, id: string) {
    super('conflict', `${what}.stale`, `The ${what} ${id} has changed since it was read.`);
  }
}
