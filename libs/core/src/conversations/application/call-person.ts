import { Clock, type EntityKind, type Turn } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type Channel, ConversationLog } from '../domain/conversation-log';
import type { PersonWantedBecause } from '../domain/ownership';
import { Ownerships } from '../domain/ownerships';
import { PersonRequests } from './person-requests';

/** Of what the contact said lately, enough to know what it is about. */
const UTTERANCES = 4;

/** Of what was spoken of longer ago, what a person looks things up by. */
const TELLING: readonly EntityKind[] = ['codes', 'products', 'phones', 'emails'];

export interface CallPersonCommand {
  readonly turn: Turn;
  readonly channel: Channel;
  readonly because: PersonWantedBecause;
}

/** Lets the team know that a contact waits for a person. Takes part in the open transaction. */
@Injectable()
export class CallPerson {
  constructor(
    private readonly log: ConversationLog,
    private readonly ownerships: Ownerships,
    private readonly personRequests: PersonRequests,
    private readonly clock: Clock,
  ) {}

  /** @returns the number of the request; null: the contact was told before */
  async execute({ turn, channel, because }: CallPersonCommand): Promise<number | null> {
    const { contact, conversationId, at } = turn;
    await this.log.begin({ conversationId, contact, channel, at });
    const before = await this.ownerships.hold(conversationId);
    const after = before.personWanted(because, this.clock.now());
    if (after !== before) await this.ownerships.save(after);
    const request = { contact, conversationId, because, words: wordsOf(turn) };
    const { number, isNew } = await this.personRequests.file(request);
    return isNew ? number : null;
  }
}

/** "Yes, a person please" alone would tell nobody what it is about. */
function wordsOf({ text, history, entities }: Turn): string {
  const before = history.filter(({ sender }) => sender === 'user').map((utterance) => utterance.text);
  const words = [...before, text].filter(Boolean).slice(-UTTERANCES).join('\n') || '…';
  const earlier = TELLING.flatMap((kind) => entities?.[kind] ?? []).filter((entity) => !words.includes(entity));
  return earlier.length === 0 ? words : `${words}\n\n↩ ${earlier.join(' · ')}`;
}
