import type { Contact, Language } from '@aynux/kernel';
import type { ActingAgent } from '../../switches/application/acting-agents';

/** Agents that answer what is said around a matter: nobody comes for them. */
const NO_SERVICE: readonly string[] = ['greeting_agent', 'farewell_agent', 'fallback_agent'];

/** What can be asked here, as a list in a chat; what the business sells or does first. Empty when there is nothing. */
export function servicesIn(language: Language, acting: readonly ActingAgent[]): string {
  const profiles = acting.filter(({ isInMaintenance }) => !isInMaintenance).map(({ agent }) => agent.profile);
  const services = profiles.filter(({ key }) => !NO_SERVICE.includes(key));
  const ofDomains = services.filter(({ domain }) => domain !== 'core');
  const ofCore = services.filter(({ domain }) => domain === 'core');
  const titles = new Set([...ofDomains, ...ofCore].map(({ title }) => title[language]));
  return [...titles].map((title) => `• ${title}`).join('\n');
}

/** How to address a contact: by the first name, unless what the profile shows is not one. Empty, or `, Ana`. */
export function byName({ name }: Contact): string {
  const [first = ''] = (name ?? '').trim().split(/\s+/);
  return /^\p{Lu}[\p{L}'’-]{1,19}$/u.test(first) ? `, ${first}` : '';
}
