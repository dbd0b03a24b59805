import { type Agent, type Answer, type Say, TextAnalysis, type Turn } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import { consentIn } from '../domain/consent';
import type { Recollection } from '../domain/conversation-log';
import { asksForPerson, isAssent, NEEDS_PERSON } from '../domain/hand-over';
import { hear } from '../domain/heard';
import type { LastTurn } from '../domain/follow-up';
import type { Reading } from '../domain/reading';
import { type RoutingDecision, unrouted } from '../domain/routing';
import { RouteMessage } from './route-message';
import { inTime } from './in-time';

/** The domain that takes carts. */
const SELLING_DOMAIN = 'ecommerce';
const MINUTE = 60_000;
/** Of what is said to whoever asked for messages, or for none. */
export const CONSENT_OUTCOME = 'consent-noted';

export interface FindAnswerCommand {
  readonly reading: Reading;
  readonly turn: Turn;
  readonly known: Recollection;
  readonly sentAt: Date;
  /** In the language of the turn. */
  readonly say: Say;
}

export interface FoundAnswer {
  readonly routing: RoutingDecision;
  /** Null when nobody was needed, or nobody is on. */
  readonly agent: Agent | null;
  /** Null when there is nothing to say. */
  readonly answer: Answer | null;
}

export interface Listeners {
  /** Told who answers, before the answer is there. */
  readonly routed?: (decision: RoutingDecision) => void;
  /** Told each piece of the reply as it is written. */
  readonly emit?: (piece: string) => void;
}

/** Decides who answers a message, and lets them. Stores nothing. */
@Injectable()
export class FindAnswer {
  constructor(
    private readonly routeMessage: RouteMessage,
    private readonly inForce: InForce,
    private readonly analysis: TextAnalysis,
  ) {}

  async execute(command: FindAnswerCommand, listeners: Listeners): Promise<FoundAnswer> {
    const { reading, turn, known, say } = command;
    const settled = settledWithoutAgent(command);
    if (settled) return told(listeners, settled);
    switch (reading.as) {
      case 'gesture':
        return told(listeners, { routing: unrouted('no-words'), agent: null, answer: null });
      case 'wordless':
        return told(listeners, fixed(unrouted('no-words'), say(`core.received.${reading.what}`)));
      case 'order':
        return this.takeOrder(turn, say, listeners);
      case 'words': {
        const routing = await this.routeMessage.execute({
          text: reading.text,
          assigned: known.assignedDomain,
          phone: turn.contact.phone,
          last: lastTurnOf(known, turn.at),
        });
        // An agent of core has words of its own for it.
        if (routing.domain !== 'core' || routing.because === 'fallback' || routing.because === 'nobody') {
          const { folded } = hear(reading.text, this.analysis);
          if (asksForPerson(folded)) return told(listeners, calling(routing, say));
        }
        const note = reading.beside ? say('core.received.words_alone') : null;
        return this.ask(routing, { turn, say, note }, listeners);
      }
    }
  }

  private async takeOrder(turn: Turn, say: Say, listeners: Listeners): Promise<FoundAnswer> {
    const decision = await this.routeMessage.execute({ text: turn.text, assigned: SELLING_DOMAIN, last: null });
    if (decision.domain !== SELLING_DOMAIN) {
      return told(listeners, fixed(unrouted('nobody'), say('core.received.order_not_taken')));
    }
    const because = decision.because === 'maintenance' ? 'maintenance' : 'order';
    return this.ask({ ...decision, because }, { turn, say, note: null }, listeners);
  }

  private async ask(
    routing: RoutingDecision,
    { turn, say, note }: { turn: Turn; say: Say; note: string | null },
    listeners: Listeners,
  ): Promise<FoundAnswer> {
    const acting = await this.inForce.agents();
    const agent = acting.find((one) => one.agent.profile.key === routing.agent)?.agent ?? null;
    if (agent && routing.because === 'maintenance') {
      return told(
        listeners,
        fixed(routing, say('core.notice.maintenance', { service: agent.profile.title[turn.language] })),
      );
    }
    listeners.routed?.(routing);
    if (!agent) return { routing, agent, answer: null };
    if (note !== null) listeners.emit?.(`${note}\n\n`);
    const { agentTimeoutSeconds } = await this.inForce.settings();
    const answer = await inTime(agentTimeoutSeconds, (signal) => agent.answer({ ...turn, signal }, listeners.emit));
    if (!answer) {
      const late = say('core.notice.late');
      listeners.emit?.(late);
      return { ...fixed(routing, late, 'timed-out'), agent: null };
    }
    return { routing, agent, answer: note === null ? answer : { ...answer, text: `${note}\n\n${answer.text}` } };
  }
}

/** What the contact wants of us, and whose turn it is, come before what the message is about. */
function settledWithoutAgent({ turn: { text, history }, known, sentAt, say }: FindAnswerCommand): FoundAnswer | null {
  const { optedOut, consentAt, ownerId, personWanted } = known;
  // Over WhatsApp the wish was obeyed when it came in; it is answered once.
  const isNewsOf = (wish: 'out' | 'in') => optedOut === (wish === 'in') || consentAt?.getTime() === sentAt.getTime();
  const wish = consentIn(text);
  if (wish && isNewsOf(wish)) return fixed(unrouted('consent'), say(`core.notice.opted_${wish}`), CONSENT_OUTCOME);
  if (optedOut) return { routing: unrouted('opted-out'), agent: null, answer: null };
  // Whoever was told that a person comes, and says "ok", asks nothing.
  const isAtEase = personWanted && isAssent(text) && !history.at(-1)?.text.trim().endsWith('?');
  return ownerId === null && !isAtEase ? null : { routing: unrouted('with-person'), agent: null, answer: null };
}

function calling(routing: RoutingDecision, say: Say): FoundAnswer {
  return fixed({ ...routing, domain: 'core' }, say('core.notice.person_called'), NEEDS_PERSON);
}

/** A text that is always the same: no agent wrote it, and no model. */
function fixed(routing: RoutingDecision, text: string, outcome = 'acknowledged'): FoundAnswer {
  const answer = { text, sources: [], outcome, writer: 'fixed-text', degraded: false };
  return { routing, agent: null, answer };
}

function told({ routed, emit }: Listeners, found: FoundAnswer): FoundAnswer {
  routed?.(found.routing);
  if (found.answer) emit?.(found.answer.text);
  return found;
}

function lastTurnOf({ lastAgent, lastActivityAt }: Recollection, now: Date): LastTurn | null {
  if (lastAgent === null || lastActivityAt === null) return null;
  return { agent: lastAgent, minutesAgo: (now.getTime() - lastActivityAt.getTime()) / MINUTE };
}
