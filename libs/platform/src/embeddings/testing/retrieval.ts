import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Embedder } from '@aynux/kernel';

interface Evaluation {
  readonly docs: readonly { readonly set: string; readonly id: string; readonly text: string }[];
  readonly queries: readonly {
    readonly set: string;
    /** How it relates to the text that answers it. */
    readonly type: string;
    readonly text: string;
    readonly relevant: readonly string[];
  }[];
}

const evaluation = JSON.parse(readFileSync(join(__dirname, 'retrieval-eval.json'), 'utf8')) as Evaluation;

/** The questions of a set, and the texts to find the answers in: those of the main set are among them. */
export function evaluationSet(set: string): Evaluation {
  return {
    docs: evaluation.docs.filter((doc) => doc.set === 'main' || doc.set === set),
    queries: evaluation.queries.filter((query) => query.set === set),
  };
}

/** The share of the unseen questions that have a right text among the first `k`. A tie counts as a miss. */
export async function hitsWithin(k: number, embedder: Pick<Embedder, 'embed'>): Promise<number> {
  const ranks = [...(await ranksOf('ood', embedder)), ...(await ranksOf('blind', embedder))];
  return ranks.filter((rank) => rank < k).length / ranks.length;
}

async function ranksOf(set: string, embedder: Pick<Embedder, 'embed'>): Promise<number[]> {
  const { docs, queries } = evaluationSet(set);
  const [texts, questions] = [docs, queries].map((entries) => entries.map((entry) => entry.text));
  const documents = await embedder.embed(texts ?? [], 'document');
  const asked = await embedder.embed(questions ?? [], 'query');
  return queries.map(({ relevant }, index) => {
    const scored = docs.map(({ id }, at) => ({
      right: relevant.includes(id),
      score: cosine(asked[index] ?? [], documents[at] ?? []),
    }));
    const best = Math.max(...scored.filter(({ right }) => right).map(({ score }) => score));
    return scored.filter(({ right, score }) => !right && score >= best).length;
  });
}

export function cosine(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
