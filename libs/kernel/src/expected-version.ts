import { DomainError } from './domain-error';

/** The caller made the change depend on a version that is no longer the current one. */
export class ResourceStale extends DomainError {
  constructor() {
    super('stale', 'resource.stale', 'It has changed since it was read. Read it again, and repeat what still applies.');
  }
}

/**
 * For what may be changed only as it was read.
 * @param expected null: whatever it is now
 * @throws ResourceStale
 */
export function expectVersion(current: number, expected: number | null): void {
  if (expected !== null && expected !== current) throw new ResourceStale();
}
