import { Config, EncryptionKeyUnknown, SecretUnreadable, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { OpenCredentials } from '../../integrations/application/open-credentials';
import { isObject } from './json-values';
import { byNumber } from './whatsapp-envelope';
import { WhatsappTenants } from './whatsapp-tenants';

/** What Meta has to prove that it knows: the process's secrets, or those of the organization that something is for. */
@Injectable()
export class WhatsappSecrets {
  constructor(
    private readonly config: Config,
    private readonly tenants: WhatsappTenants,
    private readonly credentials: OpenCredentials,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(WhatsappSecrets.name);
  }

  /**
   * Each has to have signed the delivery: one for every organization that it is for. What is for nobody is dropped later, and
   * asks for the process's only when there is nothing else.
   */
  async appSecretsFor(body: unknown): Promise<readonly (string | undefined)[]> {
    const { MULTI_TENANT_MODE, META_APP_SECRET } = this.config.settings;
    if (!MULTI_TENANT_MODE || !isObject(body)) return [META_APP_SECRET];
    const parts = byNumber(body);
    const organizations = await this.tenants.organizationsOf(parts);
    const own = await Promise.all([...new Set(organizations.values())].map((id) => this.appSecretOf(id)));
    // What is about no number is kept for the platform.
    const isForPlatform = own.length === 0 || parts.some(({ phoneNumberId }) => phoneNumberId === null);
    return [...new Set([...own, ...(isForPlatform ? [META_APP_SECRET] : [])])];
  }

  /** Undefined: nothing can be signed for it. */
  async appSecretOf(organizationId: string): Promise<string | undefined> {
    const { MULTI_TENANT_MODE, META_APP_SECRET } = this.config.settings;
    if (!MULTI_TENANT_MODE) return organizationId === SYSTEM_ORGANIZATION ? META_APP_SECRET : undefined;
    const stored = await this.storedOf(organizationId);
    return stored === 'unreadable' ? undefined : (stored?.appSecret ?? META_APP_SECRET);
  }

  /** Undefined: none was agreed. */
  async verifyTokenOf(organizationId: string): Promise<string | undefined> {
    const { MULTI_TENANT_MODE, WHATSAPP_VERIFY_TOKEN } = this.config.settings;
    const ofProcess = organizationId === SYSTEM_ORGANIZATION ? WHATSAPP_VERIFY_TOKEN : undefined;
    if (!MULTI_TENANT_MODE) return ofProcess;
    const stored = await this.storedOf(organizationId);
    return stored === 'unreadable' ? undefined : (stored?.verifyToken ?? ofProcess);
  }

  /** Who asks is not told that something is wrong here. */
  private async storedOf(organizationId: string) {
    try {
      return await Tenant.run(organizationId, () => this.credentials.of('whatsapp'));
    } catch (error) {
      if (!(error instanceof SecretUnreadable || error instanceof EncryptionKeyUnknown)) throw error;
      this.logger.error({ err: error, organizationId }, 'The credentials of WhatsApp cannot be opened.');
      return 'unreadable' as const;
    }
  }
}
