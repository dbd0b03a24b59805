import { Agent, type AgentProfile, type Answer, type Exchange, type Recognition, type Turn } from '@aynux/kernel';
import type { AgentVerdict, InForceNow } from '../domain/in-force';
import type { DomainSwitch, StoredSwitches } from '../domain/stored-switches';

/** An agent as the tenant wants it. */
export interface ActingAgent {
  readonly agent: Agent;
  /** -100..100 */
  readonly priority: number;
  /** 0..1 */
  readonly domainPriority: number;
  /** What speaks for it beside the patterns of its profile. */
  readonly phrases: readonly string[];
  /** It would answer, but its domain is being worked on. */
  readonly isInMaintenance: boolean;
}

export function actingAgents(
  { agents }: InForceNow,
  { domains }: StoredSwitches,
  loaded: readonly Agent[],
): readonly ActingAgent[] {
  return agents.flatMap((verdict) => {
    const agent = loaded.find(({ profile }) => profile.key === verdict.provider);
    if (!agent || !isWanted(verdict)) return [];
    const domain = domains.find((stored) => stored.domain === verdict.domain);
    return {
      agent: asWanted(agent, verdict, domain),
      priority: verdict.row?.priority ?? 0,
      domainPriority: domain?.priority ?? 0.5,
      phrases: verdict.row?.phrases ?? [],
      isInMaintenance: verdict.standing === 'maintenance',
    };
  });
}

/** By everybody: that its domain is being worked on is nobody's wish. */
function isWanted({ steps }: AgentVerdict): boolean {
  return steps.every(({ standing }) => standing === 'on' || standing === 'maintenance');
}

function asWanted(agent: Agent, { key, row }: AgentVerdict, domain: DomainSwitch | undefined): Agent {
  const { profile } = agent;
  const keywords = [...(row?.keywords ?? []), ...(domain?.keywords ?? [])];
  const isOwn = key === profile.key;
  const isRenamed = row !== null && row.title !== key;
  if (isOwn && !isRenamed && keywords.length === 0) return agent;
  const named = isRenamed || !isOwn ? { title: titled(row?.title ?? key) } : {};
  // What the tenant made of a built-in agent is asked for by the tenant's words alone.
  const own = isOwn ? { keywords: [...profile.keywords, ...keywords] } : { key, keywords, patterns: [], examples: [] };
  return new WantedAgent(agent, { ...profile, ...named, ...own });
}

const titled = (title: string): AgentProfile['title'] => ({ es: title, en: title, pt: title });

/** A built-in agent, by another name or other words. */
class WantedAgent extends Agent {
  constructor(
    private readonly provider: Agent,
    readonly profile: AgentProfile,
  ) {
    super();
  }

  /** What the provider knows things by, it answers for itself. */
  override async recognise(text: string): Promise<Recognition | null> {
    if (this.profile.key !== this.provider.profile.key) return null;
    return (await this.provider.recognise?.(text)) ?? null;
  }

  answer(turn: Turn, emit?: (piece: string) => void): Promise<Answer> {
    return this.provider.answer(turn, emit);
  }

  remember(exchange: Exchange): Promise<void> {
    return this.provider.remember(exchange);
  }
}
