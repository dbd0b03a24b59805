import type { ChannelLimits, MessageChannel, OutgoingText } from '../application/message-channel';

type Behaviour = (message: OutgoingText) => Promise<{ externalId: string }>;

/** Takes everything under ids of its own, unless it is told how to take what comes next. */
export class ScriptedChannel implements MessageChannel {
  readonly name = 'scripted';
  readonly longestText = 40;
  readonly taken: OutgoingText[] = [];
  private readonly next: Behaviour[] = [];

  constructor(readonly limits: ChannelLimits | null = null) {}

  answerNext(...behaviours: readonly Behaviour[]): void {
    this.next.push(...behaviours);
  }

  async send(message: OutgoingText): Promise<{ externalId: string }> {
    this.taken.push(message);
    return (this.next.shift() ?? (async ({ reference }) => ({ externalId: `wamid.${reference}` })))(message);
  }

  get texts(): readonly string[] {
    return this.taken.map(({ text }) => text);
  }
}

/** Answers when it is told to: until then nobody knows whether it took the message. */
export function anAnswerToComeLater() {
  let come: (externalId: string) => void = () => undefined;
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (ask = resolve));
  const answer = new Promise<{ externalId: string }>((resolve) => {
    come = (externalId) => resolve({ externalId });
  });
  const behaviour: Behaviour = () => {
    ask();
    return answer;
  };
  return { behaviour, asked, come: (externalId: string) => come(externalId) };
}
