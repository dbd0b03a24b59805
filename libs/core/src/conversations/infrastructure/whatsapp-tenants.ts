import { Config, Database, SYSTEM_ORGANIZATION } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Json } from './json-values';
import { byNumber, type EnvelopeOfNumber } from './whatsapp-envelope';

export interface EnvelopeOfTenant {
  readonly organizationId: string;
  readonly envelope: Json;
}

/** Whose news it is: everything is the one organization's, or that of the number it was sent to. */
@Injectable()
export class WhatsappTenants {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(WhatsappTenants.name);
  }

  /** @param addressed the organization at whose own address it came: then nothing of another is taken */
  async envelopesOf(body: Json, addressed: string | null = null): Promise<readonly EnvelopeOfTenant[]> {
    if (!this.config.settings.MULTI_TENANT_MODE) return [{ organizationId: SYSTEM_ORGANIZATION, envelope: body }];
    const parts = byNumber(body);
    if (parts.length === 0) return [{ organizationId: addressed ?? SYSTEM_ORGANIZATION, envelope: body }];
    const organizations = await this.organizationsOf(parts);
    const ofNobody = addressed ?? SYSTEM_ORGANIZATION;
    return parts.flatMap(({ phoneNumberId, envelope }) => {
      // What is not about a number is the platform's own, such as the state of its account.
      const organizationId = phoneNumberId === null ? ofNobody : organizations.get(phoneNumberId);
      if (organizationId && (addressed ?? organizationId) === organizationId) return { organizationId, envelope };
      this.logger.warn({ phoneNumberId }, 'No organization has this number of WhatsApp: what came for it is dropped.');
      return [];
    });
  }

  /** By number. The process's own is the one organization's also where there are many. */
  async organizationsOf(parts: readonly EnvelopeOfNumber[]): Promise<ReadonlyMap<string, string>> {
    const numbers = parts.flatMap(({ phoneNumberId }) => phoneNumberId ?? []);
    const [{ rows }] = await this.database.outsideTenants(
      'select number, core.organization_of_whatsapp_number(number) as id from unnest($1::text[]) number',
      [numbers],
    );
    const { WHATSAPP_PHONE_NUMBER_ID: own } = this.config.settings;
    const ofProcess = own ? [[own, SYSTEM_ORGANIZATION] as const] : [];
    const asked = ofProcess.filter(([number]) => numbers.includes(number));
    return new Map([
      ...asked,
      ...rows.flatMap(({ number, id }) => (id ? [[String(number), String(id)] as const] : [])),
    ]);
  }
}
