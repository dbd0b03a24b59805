import { Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { OutgoingMessage } from '../domain/outgoing-message';
import { OutgoingMessageRepository } from '../domain/outgoing-message.repository';
import { alarms, type Refusal } from '../domain/refusal';
import { changeMessage } from './change-message';
import { ChannelAlarm } from './channel-alarm';
import { Clearances, type Obstacle } from './clearances';
import { DeliverySchedule } from './delivery-schedule';
import { ChannelOutcomeUnknown, ChannelRefused, type MessageChannel } from './message-channel';
import { MessageChannels } from './message-channels';
import { ParkedReports } from './parked-reports';
import { SendingPace } from './sending-pace';

const WITHHELD: Record<Obstacle, string> = {
  'contact.opted-out': 'The contact wants no messages.',
  'conversation.taken-over': 'The conversation changed hands before it was sent.',
};

/** Then the other contacts have their turn. */
const IN_A_ROW = 10;

/**
 * Sends what waits for a contact, in order. The attempt is durable before the channel is asked and the outcome after, so
 * a process that dies between the two leaves a message that is `sending`: whoever finds it does not send it again.
 */
@Injectable()
export class DeliverMessages {
  constructor(
    private readonly messages: OutgoingMessageRepository,
    private readonly reports: ParkedReports,
    private readonly clearances: Clearances,
    private readonly channels: MessageChannels,
    private readonly pace: SendingPace,
    private readonly schedule: DeliverySchedule,
    private readonly alarm: ChannelAlarm,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ contactId }: { contactId: string }, signal: AbortSignal): Promise<void> {
    const channel = await this.channels.ofOrganization();
    for (let sent = 0; sent < IN_A_ROW; sent++) {
      const message = await this.messages.nextOf(contactId);
      if (!message) return;
      const comeBack = await this.takeOn(message, channel, signal);
      if (comeBack) return this.schedule.wake(contactId, comeBack);
    }
    await this.schedule.wake(contactId);
  }

  /** @returns when to come back, if the message has to wait; those behind it wait with it */
  private async takeOn(message: OutgoingMessage, channel: MessageChannel, signal: AbortSignal): Promise<Date | null> {
    const { status, dueAt, contactId } = message.state;
    if (status === 'sending') {
      await this.outcomeUnknown(message, 'The process or the database was gone before its outcome was noted.');
      return null;
    }
    if (dueAt > this.clock.now()) return dueAt;
    const { limits } = channel;
    const waitMs = limits ? await this.pace.turn(contactId, limits, signal) : 0;
    if (waitMs > 0) return new Date(this.clock.now().getTime() + waitMs);

    signal.throwIfAborted(); // the job is somebody else's by now
    const attempt = await this.attempt(message, channel);
    const after = attempt.state.status === 'sending' ? await this.send(attempt, channel, signal) : attempt;
    return after.state.status === 'queued' ? after.state.dueAt : null;
  }

  /** What keeps it from being sent is looked for in the transaction that makes the attempt durable. */
  private attempt(message: OutgoingMessage, channel: MessageChannel): Promise<OutgoingMessage> {
    return this.unitOfWork.run(async () => {
      const obstacle = await this.clearances.obstacleTo(message);
      return changeMessage(this.messages, message, (queued) =>
        obstacle ? queued.withheld(obstacle, WITHHELD[obstacle], this.clock.now()) : queued.attempted(channel.name),
      );
    });
  }

  private async send(attempt: OutgoingMessage, channel: MessageChannel, signal: AbortSignal): Promise<OutgoingMessage> {
    const { id, recipient, text, template, inReplyTo } = attempt.state;
    let externalId: string;
    try {
      const outgoing = { reference: id, to: recipient, text, template, replyTo: inReplyTo };
      ({ externalId } = await channel.send(outgoing, signal));
    } catch (error) {
      if (error instanceof ChannelRefused) return this.refused(attempt, channel, error.refusal);
      if (error instanceof ChannelOutcomeUnknown) return this.outcomeUnknown(attempt, error.message);
      throw error; // a bug: the next run finds the message `sending`
    }
    return this.accepted(attempt, externalId);
  }

  private outcomeUnknown(attempt: OutgoingMessage, why: string): Promise<OutgoingMessage> {
    return changeMessage(this.messages, attempt, (message) => message.outcomeUnknown(why));
  }

  private refused(attempt: OutgoingMessage, channel: MessageChannel, refusal: Refusal): Promise<OutgoingMessage> {
    if (alarms(refusal)) this.alarm.raise(channel.name, refusal);
    return changeMessage(this.messages, attempt, (message) => message.refused(refusal, this.clock.now()));
  }

  /** Reports may have come before the provider's id was known. */
  private accepted(attempt: OutgoingMessage, externalId: string): Promise<OutgoingMessage> {
    return this.unitOfWork.run(async () => {
      const reports = await this.reports.takeOut(externalId);
      return changeMessage(this.messages, attempt, (message) =>
        reports.reduce((after, report) => after.reported(report), message.accepted(externalId, this.clock.now())),
      );
    });
  }
}
