import type { AgentDirectory, Installation } from '@aynux/kernel';
import { InForce } from '../application/in-force';
import type { Switchboard } from '../application/switchboard';
import type { StoredSwitches } from '../domain/stored-switches';
import { storedSwitches } from './stored-switches';

/** Switches that a test sets. */
export class InMemorySwitches implements Switchboard {
  constructor(public stored: StoredSwitches = storedSwitches()) {}

  async read(): Promise<StoredSwitches> {
    return { ...this.stored };
  }

  set(parts: Parameters<typeof storedSwitches>[0]): void {
    this.stored = storedSwitches(parts);
  }
}

/** What is in force where every agent of the directory is installed and named by ENABLED_AGENTS. */
export function inForceOver(directory: AgentDirectory, switches: Switchboard = new InMemorySwitches()): InForce {
  return new InForce(installationOf(directory), switches, directory);
}

export function installationOf(directory: AgentDirectory): Installation {
  const profiles = () => directory.all().map(({ profile }) => profile);
  return {
    get domains() {
      return [...new Set(profiles().map(({ domain }) => domain))].map((name) => {
        const agents = profiles().filter(({ domain }) => domain === name);
        return { name, title: name, isAlwaysOn: name === 'core', agents: agents.map(({ key }) => key) };
      });
    },
    get enabledAgents() {
      return profiles().map(({ key }) => key);
    },
    isByDefault: false,
  };
}
