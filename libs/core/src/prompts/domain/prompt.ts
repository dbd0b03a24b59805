import { expectVersion } from '@aynux/kernel';
import {
  checkWeights,
  type Experiment,
  ExperimentRunning,
  type GuardRails,
  NoExperiment,
  type Weights,
} from './experiment';
import { checkTemplate, PromptKeyMalformed, PromptVersionUnknown } from './template-rules';

const KEY = /^[a-z0-9_]+(\.[a-z0-9_]+)*$/;

/** What it says never changes; how many are told it does. */
export interface PromptVersion {
  readonly id: string;
  /** Counted by us: `3.0.0` is the third text. */
  readonly version: string;
  readonly template: string;
  readonly notes: string | null;
  readonly weight: number;
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

export interface PromptState {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly variables: readonly string[];
  /** The version in force; the control of an experiment. */
  readonly current: string;
  /** False: the shipped text is in force again, and what was said instead is kept. */
  readonly active: boolean;
  readonly experiment: Experiment | null;
  /** Oldest first. */
  readonly versions: readonly PromptVersion[];
  /** Of the row; 0: not stored. */
  readonly version: number;
}

export type NewText = Pick<PromptVersion, 'id' | 'template' | 'notes' | 'createdBy' | 'createdAt'>;

/** A text of the platform's, in place of a shipped one or of its own. */
export class Prompt {
  private constructor(readonly state: PromptState) {}

  static restore(state: PromptState): Prompt {
    return new Prompt(state);
  }

  static first(about: Pick<PromptState, 'id' | 'key' | 'name' | 'description' | 'variables'>, text: NewText): Prompt {
    if (!KEY.test(about.key)) throw new PromptKeyMalformed(about.key);
    const state = { ...about, current: '', active: true, experiment: null, versions: [], version: 0 };
    return new Prompt(state).reword(text, null);
  }

  get isExperimenting(): boolean {
    return this.state.experiment?.stoppedAt === null;
  }

  /** The code says what is filled in, and another release may say otherwise. */
  declaring(variables: readonly string[]): Prompt {
    return new Prompt({ ...this.state, variables });
  }

  rename({ name, description }: { name?: string; description?: string | null }, expected: number | null): Prompt {
    expectVersion(this.state.version, expected);
    const { state } = this;
    return new Prompt({
      ...state,
      name: name ?? state.name,
      description: description === undefined ? state.description : description,
    });
  }

  /** The new text is in force. */
  reword(text: NewText, expected: number | null): Prompt {
    const drafted = this.draft(text, expected);
    return drafted.inForce(drafted.state.versions.at(-1)!.version);
  }

  /** The new text waits for an experiment, or to be rolled to. */
  draft(text: NewText, expected: number | null): Prompt {
    expectVersion(this.state.version, expected);
    checkTemplate(text.template, this.state.variables);
    const version = { ...text, version: `${this.state.versions.length + 1}.0.0`, weight: 0 };
    return new Prompt({ ...this.state, versions: [...this.state.versions, version] });
  }

  rollBack(version: string, expected: number | null): Prompt {
    expectVersion(this.state.version, expected);
    this.checkVersions(version);
    return this.inForce(version);
  }

  withdraw(expected: number | null): Prompt {
    expectVersion(this.state.version, expected);
    if (this.isExperimenting) throw new ExperimentRunning(this.state.key);
    return new Prompt({ ...this.state, active: false, versions: weighed(this.state.versions, {}) });
  }

  /** Also of one that runs: its weights, or what it must not do. */
  experiment(weights: Weights, guardRails: GuardRails, at: Date, expected: number | null): Prompt {
    expectVersion(this.state.version, expected);
    const { current, versions } = this.state;
    const known = versions.map(({ version }) => version);
    checkWeights(weights, current, known);
    this.checkVersions(...Object.keys(weights));
    const startedAt = this.isExperimenting ? (this.state.experiment?.startedAt ?? '') : at.toISOString();
    const experiment = { startedAt, guardRails, weights, stoppedAt: null, stoppedBecause: null };
    return new Prompt({ ...this.state, active: true, experiment, versions: weighed(versions, weights) });
  }

  /** Everybody is told the version that was in force before. */
  stop(because: string, at: Date): Prompt {
    const { experiment, versions, current, key } = this.state;
    if (!experiment || !this.isExperimenting) throw new NoExperiment(key);
    const stopped = { ...experiment, stoppedAt: at.toISOString(), stoppedBecause: because };
    return new Prompt({ ...this.state, experiment: stopped, versions: weighed(versions, { [current]: 100 }) });
  }

  /** That they exist, and need nothing that the code no longer fills in. */
  private checkVersions(...versions: readonly string[]): void {
    for (const version of versions) {
      const found = this.state.versions.find((one) => one.version === version);
      if (!found) throw new PromptVersionUnknown(this.state.key, version);
      checkTemplate(found.template, this.state.variables, '/version');
    }
  }

  private inForce(version: string): Prompt {
    if (this.isExperimenting) throw new ExperimentRunning(this.state.key);
    const versions = weighed(this.state.versions, { [version]: 100 });
    return new Prompt({ ...this.state, active: true, current: version, versions });
  }
}

const weighed = (versions: readonly PromptVersion[], weights: Weights): readonly PromptVersion[] =>
  versions.map((one) => ({ ...one, weight: weights[one.version] ?? 0 }));
