/** The file of an invented shop over ten trades. */
export abstract class DemoCatalogue {
  abstract content(): AsyncIterable<Uint8Array>;
}
