/** Versions the other way round. They are counted, so that the later ones are those with the higher numbers. */
export function newestFirst<V extends { readonly version: string }>(versions: readonly V[]): readonly V[] {
  return versions.toReversed();
}

/** In such a list. */
export const placeOf = ({ version }: { readonly version: string }) => -Number.parseInt(version, 10);
