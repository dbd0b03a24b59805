import type { UnitOfWork } from '@aynux/kernel';
import type { ChannelAlarm } from '../application/channel-alarm';
import type { Clearances, Obstacle } from '../application/clearances';
import { DeliverMessages } from '../application/deliver-messages';
import type { DeliverySchedule } from '../application/delivery-schedule';
import type { ParkedReports } from '../application/parked-reports';
import { QueueReply } from '../application/queue-reply';
import { RecordDeliveryStatus } from '../application/record-delivery-status';
import type { SendingPace } from '../application/sending-pace';
import type { OutgoingMessageRepository } from '../domain/outgoing-message.repository';
import type { Refusal } from '../domain/refusal';
import { later, NOON } from './an-outgoing-message';
import { ScriptedChannel } from './scripted-channel';

interface Ports {
  readonly messages: OutgoingMessageRepository;
  readonly reports: ParkedReports;
  readonly unitOfWork: UnitOfWork;
  readonly channel?: ScriptedChannel;
  readonly clearances?: Clearances;
  readonly nextId?: () => string;
}

/** Everything between a reply and the channel; the time, the calls for deliveries and the pace are in the test's hands. */
export class ADelivery {
  readonly channel: ScriptedChannel;
  /** Of each call for a delivery: when, in seconds after noon; null: at once. */
  readonly calls: (number | null)[] = [];
  readonly alarms: [string, Refusal][] = [];
  /** How long the next turns have to wait, in milliseconds. */
  readonly waits: number[] = [];
  /** What keeps the messages of the test from being sent. */
  obstacle: Obstacle | null = null;
  private now = NOON;

  constructor(private readonly ports: Ports) {
    this.channel = ports.channel ?? new ScriptedChannel();
  }

  at(seconds: number): this {
    this.now = later(seconds);
    return this;
  }

  get outbox(): QueueReply {
    const ids = { next: this.ports.nextId ?? (() => '') };
    return new QueueReply(this.ports.messages, this.schedule, this.channels, ids, this.clock);
  }

  get record(): RecordDeliveryStatus {
    const { messages, reports, unitOfWork } = this.ports;
    return new RecordDeliveryStatus(messages, reports, unitOfWork);
  }

  /** What a process does when it takes a call. */
  deliver(contactId: string, signal: AbortSignal = new AbortController().signal): Promise<void> {
    const { messages, reports, unitOfWork } = this.ports;
    const parts = [this.channels, this.pace, this.schedule, this.alarm, unitOfWork, this.clock] as const;
    return new DeliverMessages(messages, reports, this.ports.clearances ?? this.clearances, ...parts).execute(
      { contactId },
      signal,
    );
  }

  private readonly clearances: Clearances = { obstacleTo: async () => this.obstacle };
  private readonly channels = { ofOrganization: async () => this.channel };
  private readonly clock = { now: () => this.now };
  private readonly pace: SendingPace = { turn: async () => this.waits.shift() ?? 0 };
  private readonly alarm: ChannelAlarm = {
    raise: (channel, refusal) => void this.alarms.push([channel, refusal]),
  };
  private readonly schedule: DeliverySchedule = {
    wake: async (_, at) => void this.calls.push(at ? (at.getTime() - NOON.getTime()) / 1_000 : null),
  };
}
