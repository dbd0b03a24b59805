import {
  Agent,
  type AgentDirectory,
  type AgentProfile,
  type Answer,
  type Exchange,
  type Recognition,
  type Turn,
} from '@aynux/kernel';

export class InMemoryAgents implements AgentDirectory {
  private readonly agents: Agent[];

  constructor(...agents: Agent[]) {
    this.agents = agents;
  }

  add(...agents: readonly Agent[]): void {
    this.agents.push(...agents);
  }

  all(): readonly Agent[] {
    return this.agents;
  }
}

/** Answers every message with the same words, and keeps what it was told. */
export class ScriptedAgent extends Agent {
  readonly turns: Turn[] = [];
  readonly remembered: Exchange[] = [];
  recognised: Recognition | null = null;
  asked = 0;
  /** What happens in the world while it answers. */
  meanwhile: () => Promise<void> = async () => undefined;

  constructor(
    readonly profile: AgentProfile,
    private readonly text = 'De acuerdo.',
  ) {
    super();
  }

  override async recognise(): Promise<Recognition | null> {
    this.asked++;
    return this.recognised;
  }

  async answer(turn: Turn, emit?: (piece: string) => void): Promise<Answer> {
    this.turns.push(turn);
    await this.meanwhile();
    emit?.(this.text);
    const sources = [{ kind: 'product', id: 'p-1', title: 'Taladro' }];
    return { text: this.text, sources, outcome: 'answered', writer: 'script', degraded: false };
  }

  async remember(exchange: Exchange): Promise<void> {
    this.remembered.push(exchange);
  }
}
