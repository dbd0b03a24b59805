export abstract class Secrets {
  /** A text that nobody can guess. */
  abstract next(): string;
}
