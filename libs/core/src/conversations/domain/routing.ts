import type { AgentProfile } from '@aynux/kernel';
import { COURTESY_AGENTS, courtesyIn } from './courtesy';
import {
  type Candidate,
  type Evidence,
  evidenceFor,
  FALLBACK_AGENT,
  type Likenesses,
  namesService,
  type Recognitions,
  sureness,
} from './evidence';
import { followUp, type LastTurn } from './follow-up';
import type { Contender, Heard } from './heard';

/** From here on an agent is trusted with a message: one telling word is enough, a faint likeness is not. */
const ENOUGH = 0.35;
/** A greeting with a few words that nobody knows ("hola, soy Ana") is still a greeting. */
const MOSTLY_COURTESY = 0.5;

const RECOGNISED = 'recognised: ';

export interface Circumstances {
  /** The domain that the contact is assigned to. */
  readonly assigned: string | null;
  /** Whether nobody but that domain may answer. */
  readonly onlyAssigned?: boolean;
  /** The domain that takes what no agent lays claim to; null: the fallback agent does. */
  readonly defaultDomain?: string | null;
  readonly last: LastTurn | null;
  /** Null while there are no embeddings: words and patterns decide without them. */
  readonly likenesses: Likenesses | null;
  /** What was found in the agents' own data; absent when nobody was asked. */
  readonly recognitions?: Recognitions;
}

export const ROUTING_REASONS = [
  'assignment',
  'courtesy',
  'score',
  'follow-up',
  'order',
  'default-domain',
  'fallback',
  'maintenance',
  'nobody',
  'no-words',
  /** Asked for messages, or for none. */
  'consent',
  'opted-out',
  /** A person answers, or is waited for and nothing was asked. */
  'with-person',
] as const;

export interface RoutingDecision {
  /** Null when nobody is on who could take the message, or it has no words to answer. */
  readonly agent: string | null;
  readonly domain: string;
  readonly score: number;
  readonly because: (typeof ROUTING_REASONS)[number];
  /** Those that something spoke for, the likeliest first. */
  readonly candidates: readonly Candidate[];
  /** Decided without comparing meanings. */
  readonly degraded: boolean;
}

/** For what no agent is asked about. */
export function unrouted(because: RoutingDecision['because']): RoutingDecision {
  return { agent: null, domain: 'core', score: 0, because, candidates: [], degraded: false };
}

/** Who answers a message, and why. */
export function route(heard: Heard, contenders: readonly Contender[], circumstances: Circumstances): RoutingDecision {
  const { candidate: courtesy, matter } = courtesyIn(heard, contenders);
  const others = contenders.filter(({ profile }) => !COURTESY_AGENTS.includes(profile.key));
  const named = others.filter((contender) => namesService(contender, matter)).map(({ profile }) => profile.key);
  const continued = followUp(matter, circumstances.last, named);
  const candidates = others
    .map((contender) => {
      const evidence = evidenceFor(contender, matter, circumstances.likenesses);
      const recognised = circumstances.recognitions?.get(contender.profile.key);
      if (recognised) evidence.push({ weight: recognised.score, reason: `${RECOGNISED}${recognised.what}` });
      if (continued && contender.profile.key === continued.agent) evidence.push(continued);
      return candidateOf(contender.profile, evidence);
    })
    .sort(likeliestFirst);
  const decide = (because: RoutingDecision['because'], chosen?: Candidate): RoutingDecision => ({
    agent: chosen?.agent ?? null,
    domain: chosen?.domain ?? 'core',
    score: chosen?.score ?? 0,
    because,
    candidates: [...(courtesy ? [courtesy] : []), ...candidates.filter(hasReasons)].sort(likeliestFirst),
    degraded: circumstances.likenesses === null,
  });

  if (courtesy?.score === 1) return decide('courtesy', courtesy);
  const assignee = candidates.find(({ domain }) => domain === circumstances.assigned);
  const isMeant = circumstances.onlyAssigned || (assignee?.score ?? 0) >= ENOUGH;
  if (assignee && isMeant) return decide('assignment', assignee);
  // "hola mundo": what is only faintly recognised is no matter beside a greeting.
  const isGreeting = courtesy !== null && courtesy.score >= MOSTLY_COURTESY;
  const enoughFor = (one: Candidate) => (isGreeting && isOnlyRecognised(one) ? MOSTLY_COURTESY : ENOUGH);
  const [best] = candidates.filter((one) => one.score >= enoughFor(one)).sort(mostWanted(contenders));
  if (best) return decide(best.agent === continued?.agent ? 'follow-up' : 'score', best);
  if (courtesy && courtesy.score >= MOSTLY_COURTESY) return decide('courtesy', courtesy);
  if (assignee) return decide('assignment', assignee);
  const standIn = candidates.find(({ domain }) => domain === circumstances.defaultDomain && domain !== 'core');
  if (standIn) return decide('default-domain', standIn);
  const fallback = candidates.find(({ agent }) => agent === FALLBACK_AGENT);
  return fallback ? decide('fallback', fallback) : decide('nobody');
}

/** Whether agents should look into their own data before this stands. */
export function isUnclear({ agent, because, score }: RoutingDecision): boolean {
  return (
    agent === FALLBACK_AGENT ||
    because === 'nobody' ||
    because === 'default-domain' ||
    (because === 'courtesy' && score < 1)
  );
}

function candidateOf({ key: agent, domain }: AgentProfile, evidence: readonly Evidence[]): Candidate {
  return { agent, domain, score: sureness(evidence), reasons: evidence.map(({ reason }) => reason) };
}

/** By the priority that the tenant gave them, then the likeliest, then by that of their domains. */
function mostWanted(contenders: readonly Contender[]): (one: Candidate, other: Candidate) => number {
  const of = new Map(contenders.map((contender) => [contender.profile.key, contender]));
  return (one, other) => {
    const [left, right] = [of.get(one.agent), of.get(other.agent)];
    const byWish = (right?.priority ?? 0) - (left?.priority ?? 0);
    return byWish || other.score - one.score || (right?.domainPriority ?? 0) - (left?.domainPriority ?? 0);
  };
}

const likeliestFirst = (one: Candidate, other: Candidate) => other.score - one.score;
const isOnlyRecognised = ({ reasons }: Candidate) => reasons.every((reason) => reason.startsWith(RECOGNISED));
const hasReasons = ({ reasons }: Candidate) => reasons.length > 0;
