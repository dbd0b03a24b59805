import { Embedder, EmbedderUnavailable, type AgentProfile } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Likeness, Likenesses } from '../domain/evidence';

type Vector = readonly number[];

/** How close a message comes to what the agents expect to be asked. Their examples are embedded once per process. */
@Injectable()
export class AgentExamples {
  private vectors: Promise<ReadonlyMap<string, Vector>> | undefined;
  private embedded = 0;

  constructor(private readonly embedder: Embedder) {}

  /** Null while the embedder does not answer. */
  async compare(text: string, profiles: readonly AgentProfile[]): Promise<Likenesses | null> {
    try {
      const known = await this.vectorsOf(profiles);
      const [vector = []] = await this.embedder.embed([text], 'query');
      const nearest = profiles.flatMap(({ key, examples }) => {
        const best = nearestOf(vector, examples, known);
        return best ? [[key, best] as const] : [];
      });
      return { quality: this.embedder.quality, nearest: new Map(nearest) };
    } catch (error) {
      if (error instanceof EmbedderUnavailable) return null;
      throw error;
    }
  }

  /** Anew only when agents have joined since, or the last attempt failed. */
  private vectorsOf(profiles: readonly AgentProfile[]): Promise<ReadonlyMap<string, Vector>> {
    const examples = profiles.flatMap((profile) => profile.examples);
    if (!this.vectors || this.embedded !== examples.length) {
      this.embedded = examples.length;
      const vectors = this.embed(examples);
      vectors.catch(() => (this.vectors = undefined));
      this.vectors = vectors;
    }
    return this.vectors;
  }

  private async embed(examples: readonly string[]): Promise<ReadonlyMap<string, Vector>> {
    // As queries: an example is a question like the one that it is compared with, not a text that answers it.
    const vectors = await this.embedder.embed(examples, 'query');
    return new Map(examples.map((example, at) => [example, vectors[at] ?? []]));
  }
}

function nearestOf(
  vector: Vector,
  examples: readonly string[],
  known: ReadonlyMap<string, Vector>,
): Likeness | undefined {
  const likenesses = examples.map((example) => ({ example, cosine: cosine(vector, known.get(example) ?? []) }));
  return likenesses.sort((one, other) => other.cosine - one.cosine)[0];
}

/** Of unit vectors. */
const cosine = (one: Vector, other: Vector) => one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
