import type { DatabaseServer } from '@aynux/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Caller, People } from './people';
import { ADMIN, testApp } from './test-app';

export const GREETING = 'core.greeting.reply.es';
export const at = (key: string, more = '') => `/prompts/${key}${more}`;

export interface Told {
  readonly reply: string;
  readonly conversationId: string;
}

/** The platform, and an organization with its owner, whose texts are tried out on contacts that nobody has seen before. */
export class PromptHouse {
  private phones = 5491155550000;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly people: People,
    readonly platform: Caller,
    readonly acme: string,
    readonly ada: Caller,
    readonly adaId: string,
  ) {}

  static async open(server: DatabaseServer): Promise<PromptHouse> {
    const app = await testApp(server, { MULTI_TENANT_MODE: 'true' });
    const people = new People(app);
    const platform = await people.as(ADMIN, ADMIN.password);
    const acme = await people.organization('acme');
    const person = await people.person('ada', { [acme]: 'owner' });
    return new PromptHouse(app, people, platform, acme, await people.as(person), person.id);
  }

  aPhone(): string {
    return String(++this.phones);
  }

  own(more = ''): string {
    return `/organizations/${this.acme}/prompts${more}`;
  }

  async say(text: string, phone = this.aPhone(), conversationId?: string): Promise<Told> {
    const body = { contact: { phone }, text, ...(conversationId ? { conversationId } : {}) };
    return (await this.ada.post('/chat/messages', body)).json();
  }

  greet(phone?: string): Promise<Told> {
    return this.say('Hola', phone);
  }
}
