import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: string;
  readonly raw: string;
  /** As people read it. */
  readonly text: string;
}

/** A mail server that keeps what it is given, and can be out of order for a while. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  private server: SMTPServer | undefined;
  private port = 0;

  /** Always at the same address. */
  async start(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _, done) => {
        const isRefused = address.startsWith('refused');
        done(isRefused ? Object.assign(new Error('No such mailbox.'), { responseCode: 550 }) : null);
      },
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString();
          const from = envelope.mailFrom ? envelope.mailFrom.address : '';
          this.received.push({
            from,
            to: envelope.rcptTo.map(({ address }) => address).join(),
            raw,
            text: textOf(raw),
          });
          done();
        });
      },
    });
    await new Promise<void>((listening) => server.listen(this.port, '127.0.0.1', listening));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  to(address: string): readonly ReceivedMail[] {
    return this.received.filter(({ to }) => to === address);
  }

  stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    return new Promise((stopped) => (server ? server.close(stopped) : stopped()));
  }
}

function textOf(raw: string): string {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(text, 'base64').toString();
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return text;
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
