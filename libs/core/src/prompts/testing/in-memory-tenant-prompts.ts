import { TenantPrompt, type TenantPromptOf, type TenantPromptState } from '../domain/tenant-prompt';
import { NotAMember, type TenantPromptRepository } from '../domain/tenant-prompt.repository';

export class InMemoryTenantPrompts implements TenantPromptRepository {
  private readonly kept = new Map<string, TenantPromptState>();

  constructor(private readonly members: ReadonlySet<string> = new Set()) {}

  async find(of: TenantPromptOf): Promise<TenantPrompt> {
    const state = this.kept.get(placeOf(of));
    return state ? TenantPrompt.restore(state) : TenantPrompt.none(of);
  }

  lock(of: TenantPromptOf): Promise<TenantPrompt> {
    return this.find(of);
  }

  async all(): Promise<readonly TenantPrompt[]> {
    const places = [...this.kept.keys()].sort();
    const prompts = places.map((place) => TenantPrompt.restore(this.kept.get(place)!));
    return prompts.filter(({ state }) => state.current !== null);
  }

  async save({ state }: TenantPrompt): Promise<void> {
    if (state.userId !== null && !this.members.has(state.userId)) throw new NotAMember(state.userId);
    this.kept.set(placeOf(state), { ...state, version: state.version + 1 });
  }
}

const placeOf = ({ key, userId }: TenantPromptOf) => `${key} ${userId ?? ''}`;
