import type { MessageChannel } from './message-channel';

/** By which way the organization talks to its contacts: each has its own account. */
export abstract class MessageChannels {
  abstract ofOrganization(): Promise<MessageChannel>;
}
