import type { Refusal } from '../domain/refusal';

/** Calls a person: a channel will not work again by itself. */
export abstract class ChannelAlarm {
  abstract raise(channel: string, refusal: Refusal): void;
}
