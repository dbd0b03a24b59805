import { Stale } from '@aynux/kernel';
import {
  Credentials,
  type CredentialsState,
  INTEGRATION_NAMES,
  INTEGRATIONS,
  KEPT,
  type Value,
} from '../domain/credentials';
import type { CredentialsRepository } from '../domain/credentials.repository';

export class InMemoryCredentialsRepository implements CredentialsRepository {
  private stored: Credentials = Credentials.none();

  async get(): Promise<Credentials> {
    return this.stored;
  }

  async save({ state }: Credentials): Promise<void> {
    if (state.version !== this.stored.state.version) throw new Stale('credentials', 'of the organization');
    const values = Object.fromEntries(
      INTEGRATION_NAMES.map((name) => {
        const rules: Readonly<Record<string, { secret: boolean }>> = INTEGRATIONS[name];
        const kept = ([field, value]: [string, Value]) => [
          field,
          value !== null && rules[field]?.secret ? KEPT : value,
        ];
        return [name, Object.fromEntries(Object.entries<Value>(state.values[name]).map(kept))];
      }),
    );
    this.stored = Credentials.restore({ version: state.version + 1, values: values as CredentialsState['values'] });
  }
}
