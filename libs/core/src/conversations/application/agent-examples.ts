import { Embedder, EmbedderUnavailable, type AgentProfile } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Likeness, Likenesses } from '../domain/evidence';

type Vector = readonly number[];

/** How close a message comes to what the agents expect to be asked. Their examples are embedded once per process. */
@Injectable()
export class AgentExamples {
  private readonly vectors = new Map<string, Promise<Vector>>();

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

  /** Only those are embedded that never were: which agents are on differs from tenant to tenant. */
  private async vectorsOf(profiles: readonly AgentProfile[]): Promise<ReadonlyMap<string, Vector>> {
    const examples = [...new Set(profiles.flatMap((profile) => profile.examples))];
    const lacking = examples.filter((example) => !this.vectors.has(example));
    if (lacking.length > 0) this.embed(lacking);
    const vectors = await Promise.all(examples.map((example) => this.vectors.get(example) ?? []));
    return new Map(examples.map((example, at) => [example, vectors[at] ?? []]));
  }

  /** What failed is forgotten, and so tried again with the next message. */
  private embed(examples: readonly string[]): void {
    // As queries: an example is a question like the one that it is compared with, not a text that answers it.
    const embedding = this.embedder.embed(examples, 'query');
    examples.forEach((example, at) => {
      const vector = embedding.then((vectors) => vectors[at] ?? []);
      vector.catch(() => this.vectors.delete(example));
      this.vectors.set(example, vector);
    });
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
