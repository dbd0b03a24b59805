import { Resilience, type ResilienceOptions, Abandoned, TimedOut } from '@aynux/platform';
import { BrokenCircuitError } from 'cockatiel';
import { z } from 'zod';
import {
  type ChannelLimits,
  ChannelOutcomeUnknown,
  ChannelRefused,
  type MessageChannel,
  type OutgoingText,
} from '../application/message-channel';
import type { FilledTemplate } from '../domain/message-template';
import { type GraphError, refusalOf } from './whatsapp-refusals';
import { neverLeft } from './never-left';

export interface WhatsappNumber {
  /** With its version: `https://graph.facebook.com/v23.0`. */
  readonly apiBase: string;
  readonly phoneNumberId: string;
  readonly accessToken: string;
  readonly messagesPerSecond: number;
}

interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs: number | undefined;
}

const ACCEPTED = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) });
const REFUSED = z.object({
  error: z.object({
    code: z.number(),
    message: z.string(),
    is_transient: z.boolean().optional(),
    error_data: z.object({ details: z.string().optional() }).optional().catch(undefined),
  }),
});

const PAUSE_MS = 15_000;
/** Longer than a connection may take to be made, so that a failure to connect is told from an answer that is lost. */
const TIMEOUT_MS = 15_000;

/** Meta's WhatsApp Cloud API. */
export class WhatsappCloudChannel implements MessageChannel {
  readonly name = 'whatsapp-cloud';
  readonly longestText = 4_096;
  readonly limits: ChannelLimits;
  private readonly resilience: Resilience;

  constructor(
    private readonly number: WhatsappNumber,
    patience: Partial<Pick<ResilienceOptions, 'timeoutMs' | 'failuresInARow' | 'pauseMs'>> = {},
  ) {
    this.limits = {
      sender: number.phoneNumberId,
      perSender: { everyMs: 1_000 / number.messagesPerSecond, burst: 1 },
      perContact: { everyMs: 6_000, burst: 45 },
    };
    // One attempt: another one could say it twice. The outbox repeats what was certainly not taken.
    this.resilience = new Resilience({ timeoutMs: TIMEOUT_MS, pauseMs: PAUSE_MS, ...patience, attempts: 1 });
  }

  async send(message: OutgoingText, signal: AbortSignal): Promise<{ externalId: string }> {
    const { status, body, retryAfterMs } = await this.post(payloadOf(message), signal);
    const error = REFUSED.safeParse(body).data?.error;
    if (error || status >= 300) throw this.refused(status, error ?? null, retryAfterMs);
    const accepted = ACCEPTED.safeParse(body).data;
    if (!accepted) throw new ChannelOutcomeUnknown('The Graph API took the message and did not say under which id.');
    return { externalId: accepted.messages[0]!.id };
  }

  private async post(payload: object, caller: AbortSignal): Promise<HttpAnswer> {
    try {
      return await this.resilience.call(async (signal) => {
        const answer = await this.ask(payload, AbortSignal.any([signal, caller]));
        if (answer.status >= 500) throw new ServerInTrouble(answer); // so that the circuit breaker counts it
        return answer;
      }, caller);
    } catch (failure) {
      throw this.explained(failure);
    }
  }

  private async ask(payload: object, signal: AbortSignal): Promise<HttpAnswer> {
    const { apiBase, phoneNumberId, accessToken } = this.number;
    const response = await fetch(`${apiBase}/${phoneNumberId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      redirect: 'manual', // the token and the message are for this host alone
      signal,
    });
    const seconds = Number(response.headers.get('retry-after') ?? NaN);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : undefined;
    return { status: response.status, body: parsed(await response.text()), retryAfterMs };
  }

  private explained(failure: unknown): ChannelRefused | ChannelOutcomeUnknown {
    if (failure instanceof ServerInTrouble) return this.inTrouble(failure.answer);
    if (failure instanceof BrokenCircuitError)
      return notNow('The Graph API failed too often and is left alone.', PAUSE_MS);
    if (failure instanceof TimedOut || failure instanceof Abandoned) {
      return new ChannelOutcomeUnknown(`No answer of the Graph API: ${failure.message}.`);
    }
    if (neverLeft(failure)) return notNow('There is no connection to the Graph API.');
    return new ChannelOutcomeUnknown('The connection to the Graph API broke.');
  }

  private inTrouble({ status, body, retryAfterMs }: HttpAnswer): ChannelRefused | ChannelOutcomeUnknown {
    const error = REFUSED.safeParse(body).data?.error;
    // A gateway had handed the request on when it lost the answer.
    if (!error && (status === 502 || status === 504)) return new ChannelOutcomeUnknown(`A gateway answered ${status}.`);
    return this.refused(status, error ?? null, retryAfterMs);
  }

  /** Meta quotes a token that it does not like. */
  private refused(status: number, error: GraphError | null, retryAfterMs: number | undefined): ChannelRefused {
    const refusal = refusalOf(status, error, retryAfterMs);
    return new ChannelRefused({ ...refusal, detail: refusal.detail.replaceAll(this.number.accessToken, '…') });
  }
}

class ServerInTrouble extends Error {
  constructor(readonly answer: HttpAnswer) {
    super(`The Graph API answered ${answer.status}.`);
  }
}

const notNow = (detail: string, retryAfterMs?: number) =>
  new ChannelRefused({
    kind: 'temporary',
    code: null,
    detail,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

function payloadOf({ reference, to, text, template, replyTo }: OutgoingText): object {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    // A user id in "to" would be taken for a phone, and the message dropped without a word.
    ...('phone' in to ? { to: to.phone } : { recipient: to.userId }),
    ...(template ? templateOf(template) : { type: 'text', text: { body: text, preview_url: false } }),
    ...(replyTo === null ? {} : { context: { message_id: replyTo } }),
    biz_opaque_callback_data: reference, // comes back with each status
  };
}

function templateOf({ name, language, parameters }: FilledTemplate): object {
  const filled = parameters.map((text) => ({ type: 'text', text }));
  const components = filled.length > 0 ? [{ type: 'body', parameters: filled }] : [];
  return { type: 'template', template: { name, language: { code: language }, components } };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
