import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { ChannelAlarm } from '../application/channel-alarm';
import type { Refusal } from '../domain/refusal';

@Injectable()
export class LoggedChannelAlarm implements ChannelAlarm {
  constructor(private readonly logger: PinoLogger) {}

  raise(channel: string, { kind, code, detail }: Refusal): void {
    this.logger.error(
      { alarm: `channel.${kind}`, channel, code, detail },
      'A channel refuses to send until somebody sees to it.',
    );
  }
}
