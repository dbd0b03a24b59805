import type { LoggedExchange } from '../domain/conversation-log';
import { aContact } from './a-contact';
import { randomUUID as anId } from 'node:crypto';

type Parts = Partial<Omit<LoggedExchange, 'said' | 'reply'>> & {
  readonly said?: Partial<LoggedExchange['said']>;
  readonly reply?: Partial<NonNullable<LoggedExchange['reply']>> | null;
};

/** Somebody asked for the price of a drill, and was told. */
export function anExchange({ said, reply, ...rest }: Parts = {}): LoggedExchange {
  const at = said?.at ?? new Date('2026-03-02T13:00:00.000Z');
  return {
    conversationId: `whatsapp:${anId()}`,
    contact: aContact(),
    channel: 'whatsapp',
    language: 'es',
    routing: {
      agent: 'ecommerce_agent',
      domain: 'ecommerce',
      score: 0.5,
      because: 'score',
      candidates: [{ agent: 'ecommerce_agent', domain: 'ecommerce', score: 0.5, reasons: ['keyword: precio'] }],
      degraded: false,
    },
    failures: 0,
    ...rest,
    said: {
      id: anId(),
      kind: 'text',
      text: '¿precio del taladro?',
      payload: {},
      externalId: null,
      sentAt: at,
      at,
      ...said,
    },
    reply:
      reply === null
        ? null
        : {
            id: anId(),
            text: 'El taladro cuesta $ 89.900.',
            agent: 'ecommerce_agent',
            outcome: 'answered',
            sources: [{ kind: 'product', id: 'p-1', title: 'Taladro percutor' }],
            writer: 'template-writer',
            degraded: false,
            prompts: [],
            at: new Date(at.getTime() + 1000),
            status: 'queued',
            ...reply,
          },
  };
}
