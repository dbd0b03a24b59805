/** What one thing looked like, as JSON has it. */
export type Snapshot = Readonly<Record<string, unknown>>;

export interface AuditEntry {
  /** What was done, like the code of an error: `member.role-changed`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Null: it was not there before. */
  readonly before: Snapshot | null;
  /** Null: it is no longer there. */
  readonly after: Snapshot | null;
}

/** Who changed what of the current tenant. Who it was, and from where, is known without being told. */
export abstract class AuditLog {
  /**
   * Becomes durable with the transaction that is open, or at once when there is none: no change without its entry, and
   * no entry without its change. Of a thing that was changed only what differs is kept, and no secret is.
   */
  abstract record(entry: AuditEntry): Promise<void>;
}

const SECRET = /(password|passcode|secret|token|api_?key|private_?key|credential|encrypted|hash)$|^pass$/i;
const MASK = '***';

/** The entry as it may be kept: for adapters of the port. */
export function fitToKeep({ before, after, ...entry }: AuditEntry): AuditEntry {
  const [was, is] = [asJson(before), asJson(after)];
  const differs = (name: string) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]);
  const kept = (snapshot: Snapshot | null): Snapshot | null => {
    if (!snapshot) return null;
    const names = Object.keys(snapshot).filter((name) => !was || !is || differs(name));
    return masked(Object.fromEntries(names.map((name) => [name, snapshot[name]]))) as Snapshot;
  };
  return { ...entry, before: kept(was), after: kept(is) };
}

/** Whether there is a secret may be known, so what is null stays null. */
function masked(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed(); // what every store can keep
  if (Array.isArray(value)) return value.map(masked);
  if (value === null || typeof value !== 'object') return value;
  const shown = ([name, part]: [string, unknown]) =>
    SECRET.test(name) && part !== null && typeof part !== 'boolean' ? MASK : masked(part);
  return Object.fromEntries(Object.entries(value).map((entry) => [entry[0], shown(entry)]));
}

const asJson = (snapshot: Snapshot | null) => JSON.parse(JSON.stringify(snapshot)) as Snapshot | null;
