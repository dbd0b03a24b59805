import { expectVersion } from '@aynux/kernel';
import { checkTemplate, PromptVersionUnknown } from './template-rules';

/** Whose words they are: of an organization, or of one of its people. */
export interface TenantPromptOf {
  readonly key: string;
  readonly userId: string | null;
}

export interface TenantPromptVersion {
  readonly id: string;
  /** Counted by us: `3.0.0` is the third text. */
  readonly version: string;
  readonly template: string;
  readonly description: string | null;
  readonly createdAt: Date;
}

export interface TenantPromptState extends TenantPromptOf {
  /** Oldest first; what they say never changes. */
  readonly versions: readonly TenantPromptVersion[];
  /** Null: none, and the next wider level is in force. */
  readonly current: string | null;
  /** Counts every change; 0: not stored. */
  readonly version: number;
}

/** What an organization, or somebody in it, says in place of a text. */
export class TenantPrompt {
  private constructor(readonly state: TenantPromptState) {}

  static restore(state: TenantPromptState): TenantPrompt {
    return new TenantPrompt(state);
  }

  static none(of: TenantPromptOf): TenantPrompt {
    return new TenantPrompt({ ...of, versions: [], current: null, version: 0 });
  }

  reword(
    text: Omit<TenantPromptVersion, 'version'>,
    variables: readonly string[],
    expected: number | null,
  ): TenantPrompt {
    expectVersion(this.state.version, expected);
    checkTemplate(text.template, variables);
    const version = `${this.state.versions.length + 1}.0.0`;
    const versions = [...this.state.versions, { ...text, version }];
    return new TenantPrompt({ ...this.state, versions, current: version });
  }

  /** @param variables null: nobody knows them */
  rollBack(version: string, variables: readonly string[] | null, expected: number | null): TenantPrompt {
    expectVersion(this.state.version, expected);
    const { key, versions } = this.state;
    const found = versions.find((one) => one.version === version);
    if (!found) throw new PromptVersionUnknown(key, version);
    if (variables) checkTemplate(found.template, variables, '/version');
    return new TenantPrompt({ ...this.state, current: version });
  }

  withdraw(expected: number | null): TenantPrompt {
    expectVersion(this.state.version, expected);
    return new TenantPrompt({ ...this.state, current: null });
  }
}
