import type {
  AnsweredMessage,
  AnswerMessage,
  AnswerMessageCommand,
  AnswerMessageOptions,
} from '../application/answer-message';

type Script = (text: string) => Promise<string | null> | string | null;

/** Stands in for the agents: answers what the script says, or what it was told. */
export class EchoingAnswerMessage implements Pick<AnswerMessage, 'execute'> {
  /** In the order in which they were answered. */
  readonly answered: AnswerMessageCommand[] = [];

  constructor(private readonly script: Script = (text) => `You said: ${text}`) {}

  async execute(command: AnswerMessageCommand, { alongside }: AnswerMessageOptions = {}): Promise<AnsweredMessage> {
    const text = await this.script(command.message.text ?? '');
    const reply =
      text === null
        ? null
        : { messageId: `reply-to-${command.message.externalId}`, text, origin: 'bot' as const, fence: 0 };
    const conversationId = `whatsapp:${command.contact.id}`;
    const how = { agent: 'fallback_agent', domain: 'core', sources: [], writer: 'template', degraded: false };
    const answered = { conversationId, reply, ...how };
    await alongside?.(answered);
    this.answered.push(command);
    return answered;
  }
}
