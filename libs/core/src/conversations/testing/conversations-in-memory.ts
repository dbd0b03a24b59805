import { type Agent, Embedder, type UnitOfWork } from '@aynux/kernel';
import { ConceptHashEmbedder, OramaTextAnalysis, TemplateReplyWriter } from '@aynux/platform/testing';
import { FallbackAgent } from '../agents/fallback-agent';
import { FarewellAgent } from '../agents/farewell-agent';
import { GreetingAgent } from '../agents/greeting-agent';
import { corePrompts } from '../../prompts/testing/core-prompts';
import { InMemoryPromptOutcomes } from '../../prompts/testing/in-memory-prompt-outcomes';
import { InMemorySwitches, inForceOver } from '../../switches/testing/in-memory-switches';
import { AgentExamples } from '../application/agent-examples';
import { AnswerMessage } from '../application/answer-message';
import { CallPerson } from '../application/call-person';
import { FindAnswer } from '../application/find-answer';
import { RouteMessage } from '../application/route-message';
import type { IncomingMessage } from '../domain/incoming-message';
import { A_SHOP } from './a-shop-profile';
import { InMemoryAgents, ScriptedAgent } from './in-memory-agents';
import { InMemoryConsents } from './in-memory-consents';
import { InMemoryContactDomains } from './in-memory-contact-domains';
import { RecordedPersonRequests } from './recorded-person-requests';
import { InMemoryOwnerships } from './in-memory-ownerships';
import { InMemoryConversationLog } from './in-memory-conversation-log';

/** Undoes what the log took in when the work fails. */
class UndoableWork implements UnitOfWork {
  isOpen = false;

  constructor(private readonly log: InMemoryConversationLog) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    const undo = this.log.remember();
    this.isOpen = true;
    try {
      return await work();
    } catch (error) {
      undo();
      throw error;
    } finally {
      this.isOpen = false;
    }
  }
}

/** A clock that stands still until it is set. */
export class StandingClock {
  constructor(public time = new Date('2026-03-02T13:00:00.000Z')) {}

  now(): Date {
    return this.time;
  }

  pass(minutes: number): void {
    this.time = new Date(this.time.getTime() + minutes * 60_000);
  }
}

/** Everything that answers a message, without a database: core's agents, and a shop whose words are fixed. */
export class ConversationsInMemory {
  readonly assignments = new InMemoryContactDomains();
  readonly consents = new InMemoryConsents();
  /** Calls for summaries. */
  readonly summarized: string[] = [];
  readonly summaries = { summarize: async (id: string) => void this.summarized.push(id) };
  readonly personRequests = new RecordedPersonRequests();
  readonly ownerships = new InMemoryOwnerships();
  readonly log = new InMemoryConversationLog(this.assignments, this.consents, this.ownerships);
  readonly unitOfWork = new UndoableWork(this.log);
  readonly clock = new StandingClock();
  readonly writer = new TemplateReplyWriter();
  readonly analysis = new OramaTextAnalysis();
  readonly agents = new InMemoryAgents();
  readonly switches = new InMemorySwitches();
  readonly prompts = corePrompts();
  readonly promptOutcomes = new InMemoryPromptOutcomes();
  readonly shop = new ScriptedAgent(A_SHOP, 'El taladro cuesta $ 89.900.');
  readonly answerMessage: AnswerMessage;
  private made = 0;
  readonly ids = { next: () => `00000000-0000-7000-8000-${String(++this.made).padStart(12, '0')}` };

  constructor(more: readonly Agent[] = [], embedder: Embedder = new ConceptHashEmbedder()) {
    const inForce = inForceOver(this.agents, this.switches);
    const [greeting, fallback] = [GreetingAgent, FallbackAgent].map(
      (agent) => new agent(inForce, this.writer, this.prompts),
    );
    this.agents.add(greeting!, new FarewellAgent(this.writer, this.prompts), fallback!, this.shop, ...more);
    const routeMessage = new RouteMessage(inForce, this.analysis, new AgentExamples(embedder));
    const findAnswer = new FindAnswer(routeMessage, inForce, this.analysis);
    const { log, analysis, consents, ownerships, personRequests, unitOfWork, clock, ids } = this;
    const callPerson = new CallPerson(log, ownerships, personRequests, clock);
    this.answerMessage = new AnswerMessage(
      log,
      findAnswer,
      consents,
      ownerships,
      callPerson,
      this.summaries,
      this.prompts,
      this.promptOutcomes,
      inForce,
      analysis,
      unitOfWork,
      clock,
      ids,
    );
  }
}

export function aMessage(parts: Partial<IncomingMessage> = {}): IncomingMessage {
  const sentAt = new Date('2026-03-02T12:59:58.000Z');
  return { kind: 'text', text: '¿cuánto cuesta el taladro?', payload: {}, externalId: null, sentAt, ...parts };
}
