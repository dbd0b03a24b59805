import type { Agent, AgentDirectory } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';

/** The domains add theirs while their modules initialise. */
@Injectable()
export class RegisteredAgents implements AgentDirectory {
  private readonly agents: Agent[] = [];

  add(...agents: readonly Agent[]): void {
    this.agents.push(...agents);
  }

  all(): readonly Agent[] {
    return this.agents;
  }
}
