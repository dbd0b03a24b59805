import type { Installation } from '@aynux/kernel';
import type { BuiltInAgent } from '../domain/tenant-agent';

/** The agents of every installed domain, loaded or not. */
export function builtInAgents({ domains }: Installation): readonly BuiltInAgent[] {
  return domains.flatMap(({ name, agents }) => agents.map((key) => ({ key, domain: name })));
}
