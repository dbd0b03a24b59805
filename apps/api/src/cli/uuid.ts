import { InvalidArgumentError } from 'commander';

/** Of an option that names an organization. */
export function uuid(text: string): string {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text))
    throw new InvalidArgumentError('Expected the id of an organization.');
  return text;
}
