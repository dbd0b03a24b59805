import { type Agent, AgentDirectory, type AgentProfile, TextAnalysis } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Recognitions } from '../domain/evidence';
import type { LastTurn } from '../domain/follow-up';
import { type Contender, contenderOf, hear } from '../domain/heard';
import { isUnclear, route, type RoutingDecision } from '../domain/routing';
import { AgentExamples } from './agent-examples';

export interface RouteMessageCommand {
  readonly text: string;
  /** The domain that the contact is assigned to. */
  readonly assigned: string | null;
  readonly last: LastTurn | null;
}

/** Chooses who answers, of the agents of the domains that are loaded. */
@Injectable()
export class RouteMessage {
  private readonly contenders = new Map<AgentProfile, Contender>();

  constructor(
    private readonly directory: AgentDirectory,
    private readonly analysis: TextAnalysis,
    private readonly examples: AgentExamples,
  ) {}

  async execute({ text, assigned, last }: RouteMessageCommand): Promise<RoutingDecision> {
    const agents = this.directory.all();
    const profiles = agents.map(({ profile }) => profile);
    const contenders = profiles.map((profile) => this.contenderOf(profile));
    const heard = hear(text, this.analysis);
    const likenesses = await this.examples.compare(text, profiles);
    const decision = route(heard, contenders, { assigned, last, likenesses });
    if (!isUnclear(decision)) return decision;
    const recognitions = await recognitionsOf(text, agents);
    return recognitions.size === 0 ? decision : route(heard, contenders, { assigned, last, likenesses, recognitions });
  }

  /** Stems of a few hundred words: made once. */
  private contenderOf(profile: AgentProfile): Contender {
    const known = this.contenders.get(profile) ?? contenderOf(profile, this.analysis);
    this.contenders.set(profile, known);
    return known;
  }
}

async function recognitionsOf(text: string, agents: readonly Agent[]): Promise<Recognitions> {
  const asked = agents.map(async (agent) => [agent.profile.key, await agent.recognise?.(text)] as const);
  return new Map((await Promise.all(asked)).flatMap(([key, found]) => (found ? [[key, found] as const] : [])));
}
