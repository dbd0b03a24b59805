/**
 * What the filler cannot find by itself: SQL by table and column. A new table needs an entry only when the error of the
 * filler asks for one.
 */
export const OVERRIDES: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

/** Belong to no tenant, yet each row is somebody's: every family gets one of its own. All others are filled once for all. */
export const PERSONAL: readonly string[] = ['core.users'];
