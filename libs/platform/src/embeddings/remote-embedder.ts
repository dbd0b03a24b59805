import { type Embedder, type EmbeddingPurpose, EmbedderUnavailable } from '@aynux/kernel';
import type { ModelServer } from '../language-models/model-server';
import { reasonOf, Resilience, type ResilienceOptions } from '../resilience';
import { fit, UnfitVector } from './fit';
import { habitsOf } from './model-habits';

export interface EmbeddingServer extends ModelServer {
  /** Only for models that can give shorter vectors; others refuse to be asked. */
  readonly dimensions?: number;
}

/** What every server takes in one request. */
const BATCH = 32;
const SHORTEST = 64;
const TIMEOUT_MS = 60_000;
/** Somebody waits for the answer to a question, and a search without vectors is better than a late one. */
const QUERY = { timeoutMs: 10_000, attempts: 2 };
const TOO_LONG = /context (length|size|window)|too (long|large)|maximum (context|sequence)|batch size|than \d+ tokens/i;

/** A neural model on a server. Adapters say how it is asked; this says what, how often, and what is a fit answer. */
export abstract class RemoteEmbedder implements Embedder {
  readonly quality = 'neural';
  readonly model: string;
  private readonly resilience: Readonly<Record<EmbeddingPurpose, Resilience>>;

  constructor(
    provider: string,
    protected readonly server: EmbeddingServer,
    patience: Partial<ResilienceOptions> = {},
  ) {
    this.model = `${provider}/${server.model}${server.dimensions ? `@${server.dimensions}` : ''}`;
    const { timeoutMs = TIMEOUT_MS } = server;
    this.resilience = {
      document: new Resilience({ timeoutMs, isFinal: isTooLong, ...patience }),
      query: new Resilience({
        ...QUERY,
        timeoutMs: Math.min(QUERY.timeoutMs, timeoutMs),
        isFinal: isTooLong,
        ...patience,
      }),
    };
  }

  async embed(texts: readonly string[], purpose: EmbeddingPurpose): Promise<readonly (readonly number[])[]> {
    const { prefix, characters } = habitsOf(this.server.model);
    const inputs = texts.map((text) => cut(prefix[purpose] + (text.trim() || '-'), characters)); // none takes nothing
    const vectors: (readonly number[])[] = [];
    try {
      for (let start = 0; start < inputs.length; start += BATCH) {
        vectors.push(...(await this.vectorsOf(inputs.slice(start, start + BATCH), purpose)));
      }
    } catch (error) {
      throw Object.assign(new EmbedderUnavailable(this.model, reasonOf(error)), { cause: error });
    }
    return vectors;
  }

  /** One vector per input, in order, as the server gives them. */
  protected abstract request(inputs: readonly string[], signal: AbortSignal): Promise<readonly (readonly number[])[]>;

  /** What is too long together is asked one by one, and what is too long alone by its first half. */
  private async vectorsOf(
    inputs: readonly string[],
    purpose: EmbeddingPurpose,
  ): Promise<readonly (readonly number[])[]> {
    try {
      return this.checked(await this.resilience[purpose].call((signal) => this.request(inputs, signal)), inputs.length);
    } catch (error) {
      const [first = '', ...others] = inputs;
      if (!isTooLong(error) || (others.length === 0 && first.length <= SHORTEST)) throw error;
      if (others.length === 0) return this.vectorsOf([cut(first, Math.ceil(first.length / 2))], purpose);
      const vectors: (readonly number[])[] = [];
      for (const input of inputs) vectors.push(...(await this.vectorsOf([input], purpose)));
      return vectors;
    }
  }

  private checked(vectors: readonly (readonly number[])[], expected: number): readonly (readonly number[])[] {
    if (vectors.length !== expected) throw new Error(`it gave ${vectors.length} vectors for ${expected} texts`);
    const dimensions = this.server.dimensions ?? vectors[0]?.length;
    const other = vectors.find((vector) => vector.length !== dimensions);
    if (other) throw new UnfitVector(`it has ${other.length} dimensions instead of ${dimensions}`);
    return vectors.map(fit);
  }
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'status' in error && TOO_LONG.test(error.message);
}

/** Half a character, be it cut here or sent like that, is not valid everywhere: it becomes the sign for one that is lost. */
function cut(text: string, characters: number): string {
  return Buffer.from(text.slice(0, characters)).toString();
}
