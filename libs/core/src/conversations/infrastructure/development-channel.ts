import type { MessageChannel, OutgoingText } from '../application/message-channel';

/** For whoever has no account with a provider: hands over nothing, so what would have been sent is read in the outbox. */
export class DevelopmentChannel implements MessageChannel {
  readonly name = 'development';
  readonly longestText = 4_096;
  readonly limits = null;

  async send({ reference }: OutgoingText): Promise<{ externalId: string }> {
    return { externalId: `dev.${reference}` };
  }
}
