/** What is read from JSON of which nothing is promised: whatever is not as expected reads as absent. */
export type Json = Readonly<Record<string, unknown>>;

export function objectIn(from: Json, key: string): Json {
  const value = from[key];
  return isObject(value) ? value : {};
}

export function listIn(from: Json, key: string): readonly Json[] {
  const value = from[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function textIn(from: Json, key: string): string | null {
  const value = from[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() ? value : null;
}

export function without(from: Json, ...keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** PostgreSQL stores neither NUL nor half a surrogate pair, both of which JSON can spell. */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd') as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [storable(key), storable(each)])) as T;
}
