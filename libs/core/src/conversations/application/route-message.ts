import { type Agent, TextAnalysis } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { ActingAgent } from '../../switches/application/acting-agents';
import { InForce } from '../../switches/application/in-force';
import type { DomainSwitch } from '../../switches/domain/stored-switches';
import type { Recognitions } from '../domain/evidence';
import type { LastTurn } from '../domain/follow-up';
import { type Contender, contenderOf, hear } from '../domain/heard';
import { isUnclear, route, type RoutingDecision } from '../domain/routing';
import { AgentExamples } from './agent-examples';

export interface RouteMessageCommand {
  readonly text: string;
  /** The domain that the contact is assigned to. */
  readonly assigned: string | null;
  /** Of the contact; some domains know theirs by it. */
  readonly phone?: string | null;
  readonly last: LastTurn | null;
}

/** Chooses who answers, of the agents that are in force for the tenant. */
@Injectable()
export class RouteMessage {
  private readonly contenders = new WeakMap<ActingAgent, Contender>();

  constructor(
    private readonly inForce: InForce,
    private readonly analysis: TextAnalysis,
    private readonly examples: AgentExamples,
  ) {}

  async execute({ text, assigned, phone = null, last }: RouteMessageCommand): Promise<RoutingDecision> {
    const acting = await this.inForce.agents();
    const contenders = acting.map((agent) => this.contenderOf(agent));
    const heard = hear(text, this.analysis);
    const profiles = contenders.map(({ profile }) => profile);
    const likenesses = await this.examples.compare(text, profiles);
    const circumstances = { ...(await this.switchesFor(assigned, phone)), last, likenesses };
    const decision = route(heard, contenders, circumstances);
    if (!isUnclear(decision)) return unlessInMaintenance(decision, acting);
    const recognitions = await recognitionsOf(text, acting);
    if (recognitions.size === 0) return unlessInMaintenance(decision, acting);
    return unlessInMaintenance(route(heard, contenders, { ...circumstances, recognitions }), acting);
  }

  /** Stems of a few hundred words: made once. */
  private contenderOf(acting: ActingAgent): Contender {
    const known = this.contenders.get(acting) ?? contenderOf(acting.agent.profile, this.analysis, acting);
    this.contenders.set(acting, known);
    return known;
  }

  private async switchesFor(assigned: string | null, phone: string | null) {
    const [{ defaultDomain }, domains] = [await this.inForce.settings(), await this.inForce.domains()];
    const meant = assigned ?? domainOfPhone(phone, domains);
    const onlyAssigned = domains.some(({ domain, mayFallBack }) => domain === meant && !mayFallBack);
    return { assigned: meant, onlyAssigned, defaultDomain };
  }
}

/** The one that knows most of the number. */
function domainOfPhone(phone: string | null, domains: readonly DomainSwitch[]): string | null {
  if (phone === null) return null;
  const known = domains.flatMap(({ domain, phonePatterns }) =>
    phonePatterns.filter((pattern) => phone.startsWith(pattern)).map(({ length }) => ({ domain, length })),
  );
  return known.toSorted((one, other) => other.length - one.length)[0]?.domain ?? null;
}

/** Who would answer stays on record, so that the contact can be told which service it is. */
function unlessInMaintenance(decision: RoutingDecision, acting: readonly ActingAgent[]): RoutingDecision {
  const chosen = acting.find(({ agent }) => agent.profile.key === decision.agent);
  return chosen?.isInMaintenance ? { ...decision, because: 'maintenance' } : decision;
}

async function recognitionsOf(text: string, acting: readonly ActingAgent[]): Promise<Recognitions> {
  const agents = acting.filter(({ isInMaintenance }) => !isInMaintenance).map(({ agent }): Agent => agent);
  const asked = agents.map(async (agent) => [agent.profile.key, await agent.recognise?.(text)] as const);
  return new Map((await Promise.all(asked)).flatMap(([key, found]) => (found ? [[key, found] as const] : [])));
}
