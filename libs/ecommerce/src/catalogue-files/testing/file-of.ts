/** A file as it comes in: its rows, a chunk each. */
export async function* fileOf(...rows: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const row of rows) yield Buffer.from(`${row}\n`);
}

/** The same bytes in chunks of this many. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
