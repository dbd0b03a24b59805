import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DomainManifest } from '../domain-manifest';

const LIBRARIES = join(__dirname, '../../..');

/** The manifest of every domain library in this workspace, core first: whoever adds one is tested without being named. */
export async function allDomains(): Promise<DomainManifest[]> {
  const entries = readdirSync(LIBRARIES)
    .filter((library) => !['kernel', 'platform'].includes(library))
    .map((library) => join(LIBRARIES, library, 'src/index.ts'))
    .filter((entry) => existsSync(entry));
  const manifests = await Promise.all(
    entries.map(async (entry) => Object.values(await import(entry)).find(isManifest)),
  );
  return manifests.filter((manifest) => manifest !== undefined).sort((a) => (a.name === 'core' ? -1 : 1));
}

function isManifest(value: unknown): value is DomainManifest {
  return typeof value === 'object' && value !== null && 'agentKeys' in value && 'migrations' in value;
}
