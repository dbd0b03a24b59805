import type { AuditEntry, Snapshot } from '@aynux/kernel';
import { type Credentials, type Integration, INTEGRATIONS, KEPT } from '../domain/credentials';

/** For the audit log: a secret that was replaced by another shows as a change, and neither is told. */
export function changeOf(
  integration: Integration,
  before: Credentials,
  after: Credentials,
): Omit<AuditEntry, 'action'> {
  const [was, is] = [snapshotOf(integration, before), snapshotOf(integration, after)];
  return { subject: { kind: 'credentials', id: integration }, before: was, after: is };
}

function snapshotOf(integration: Integration, { state }: Credentials): Snapshot {
  const values: Readonly<Record<string, unknown>> = state.values[integration];
  const shown = (field: string) => {
    const value = values[field] ?? null;
    if (value === null || value === KEPT) return value === KEPT ? 'stored' : null;
    return isSecret(integration, field) ? 'replaced' : value;
  };
  return Object.fromEntries(Object.keys(values).map((field) => [field, shown(field)]));
}

const isSecret = (integration: Integration, field: string) =>
  (INTEGRATIONS[integration] as Readonly<Record<string, { secret: boolean }>>)[field]?.secret ?? true;
