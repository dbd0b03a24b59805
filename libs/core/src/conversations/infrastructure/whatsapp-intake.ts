import { createHash } from 'node:crypto';
import { Clock, type DomainError } from '@aynux/kernel';
import { Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { TenantStanding } from '../../organizations/application/tenant-standing';
import { TenantUnknown } from '../../organizations/domain/standing';
import { ReceiveMessages } from '../application/receive-messages';
import { isObject, type Json, storable } from './json-values';
import { newsIn } from './whatsapp-envelope';
import { type EnvelopeOfTenant, WhatsappTenants } from './whatsapp-tenants';

/** How JSON spells what cannot be stored; most bodies hold neither, and are spared the search. */
const SUSPICIOUS = /\\u(0000|d[89a-f])/i;

/** Makes what WhatsApp tells durable, on behalf of whose it is. */
@Injectable()
export class WhatsappIntake {
  constructor(
    private readonly tenants: WhatsappTenants,
    private readonly receiveMessages: ReceiveMessages,
    private readonly standing: TenantStanding,
    private readonly clock: Clock,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(WhatsappIntake.name);
  }

  /**
   * @param addressed the organization at whose own address it came
   * What is for an organization that may not act is kept, and answered once it may.
   * @throws TenantSuspended, TenantTrialExpired, TenantUnknown when it is for none that may act; Meta tells it again, which
   *   changes nothing
   */
  async take(bytes: Buffer, body: unknown, addressed: string | null = null): Promise<void> {
    const digest = createHash('sha256').update(bytes).digest();
    const told = SUSPICIOUS.test(bytes.toString('latin1')) ? storable(body) : body;
    const envelopes = await this.tenants.envelopesOf(isObject(told) ? told : { body: told }, addressed);
    const refusals = await Promise.all(envelopes.map((one) => this.refusalOf(one)));
    for (const [index, { organizationId, envelope }] of envelopes.entries()) {
      if (refusals[index] instanceof TenantUnknown) continue;
      await Tenant.run(organizationId, () => this.receive(digest, envelope));
    }
    // Those that may act are not told everything again and again because of one that may not.
    if (refusals[0] && refusals.every(Boolean)) throw refusals[0];
  }

  private refusalOf({ organizationId }: EnvelopeOfTenant): Promise<DomainError | null> {
    return Tenant.run(organizationId, () => this.standing.refusal());
  }

  private async receive(digest: Buffer, payload: Json): Promise<void> {
    const { messages, renames, statuses, nameless } = newsIn(payload, this.clock.now());
    if (nameless > 0)
      this.logger.warn({ nameless }, 'Messages came without a sender or an id; only their event is kept.');
    await this.receiveMessages.execute({
      event: { digest, payload },
      messages,
      renames,
      tellsStatuses: statuses.length > 0,
    });
  }
}
