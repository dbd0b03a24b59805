import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

/** Two hundred lines of what Nest wires up tell nobody anything. */
const CHATTER = ['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication'];

@Injectable()
export class QuietLogger extends Logger {
  override log(message: unknown, ...rest: never[]): void {
    if (!CHATTER.includes(String(rest.at(-1)))) super.log(message, ...rest);
  }
}
