import { DomainError } from '@aynux/kernel';

/** What a version has brought about. */
export interface Results {
  readonly answers: number;
  readonly handOffs: number;
  readonly ratings: number;
  /** 1..5; null while nobody has rated. */
  readonly averageRating: number | null;
}

export const NO_RESULTS: Results = { answers: 0, handOffs: 0, ratings: 0, averageRating: null };

/** What a version must not do, once it has answered often enough to be judged. */
export interface GuardRails {
  readonly afterAnswers: number;
  /** 0..1; null: it may hand off as often as it likes. */
  readonly mostHandOffs: number | null;
  /** 1..5; null: it may be rated as it likes. */
  readonly leastRating: number | null;
}

export interface Experiment {
  readonly startedAt: string;
  readonly guardRails: GuardRails;
  /** Who took part, and with what share. */
  readonly weights: Weights;
  /** Null while it runs. */
  readonly stoppedAt: string | null;
  readonly stoppedBecause: string | null;
}

/** The share of the contacts, in percent, by version. */
export type Weights = Readonly<Record<string, number>>;

/** Why a version has to go; null: it may go on. */
export function crossing({ answers, handOffs, ratings, averageRating }: Results, rails: GuardRails): string | null {
  const { afterAnswers, mostHandOffs, leastRating } = rails;
  if (answers < afterAnswers) return null;
  const share = handOffs / answers;
  if (mostHandOffs !== null && share > mostHandOffs) {
    return `${percent(share)} of its answers were handed off, more than ${percent(mostHandOffs)}`;
  }
  // A single angry contact is no verdict.
  const isJudged = averageRating !== null && ratings >= Math.max(1, afterAnswers / 10);
  if (leastRating !== null && isJudged && averageRating < leastRating) {
    return `it was rated ${averageRating.toFixed(2)} on average, less than ${leastRating}`;
  }
  return null;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** @throws WeightsInvalid */
export function checkWeights(weights: Weights, control: string, known: readonly string[]): void {
  const unknown = Object.keys(weights).find((version) => !known.includes(version));
  if (unknown !== undefined) throw new WeightsInvalid(`/weights/${unknown}`, `there is no version ${unknown}`);
  if (!Object.hasOwn(weights, control)) {
    throw new WeightsInvalid('/weights', `the version in force, ${control}, has to take part`);
  }
  if (Object.keys(weights).length < 2) throw new WeightsInvalid('/weights', 'two versions have to take part');
  const odd = Object.keys(weights).find((version) => !isShare(weights[version]));
  if (odd !== undefined) throw new WeightsInvalid(`/weights/${odd}`, 'a weight is a whole number from 0 to 100');
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  if (total !== 100) throw new WeightsInvalid('/weights', `the weights have to come to 100, and come to ${total}`);
}

const isShare = (weight: number | undefined) => Number.isInteger(weight) && weight! >= 0 && weight! <= 100;

export class WeightsInvalid extends DomainError {
  constructor(pointer: string, detail: string) {
    super('unprocessable', 'prompt.weights-invalid', `The weights cannot be used: ${detail}.`, [{ pointer, detail }]);
  }
}

export class ExperimentRunning extends DomainError {
  constructor(key: string) {
    super('conflict', 'prompt.experiment-running', `An experiment with ${key} is running: stop it first.`);
  }
}

export class NoExperiment extends DomainError {
  constructor(key: string) {
    super('not-found', 'prompt.no-experiment', `There is no experiment with ${key}.`);
  }
}
