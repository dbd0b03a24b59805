import { Config, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { OpenCredentials } from '../../integrations/application/open-credentials';
import type { MessageChannel } from '../application/message-channel';
import type { MessageChannels } from '../application/message-channels';
import { channelFrom, whatsappChannel } from './channel-from';
import { DevelopmentChannel } from './development-channel';

interface Known {
  readonly accessToken: string;
  readonly phoneNumberId: string;
  readonly channel: MessageChannel;
}

/** The process's account where there is one organization; each one's own where there are many. */
@Injectable()
export class TenantChannels implements MessageChannels {
  private readonly ofProcess: MessageChannel;
  private readonly unconnected = new DevelopmentChannel();
  /** Each remembers how the provider's server fares, so it lives as long as the credentials do. */
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly config: Config,
    private readonly credentials: OpenCredentials,
  ) {
    this.ofProcess = channelFrom(config);
  }

  async ofOrganization(): Promise<MessageChannel> {
    if (!this.config.settings.MULTI_TENANT_MODE) return this.ofProcess;
    const stored = await this.credentials.of('whatsapp');
    if (!stored) return Tenant.id === SYSTEM_ORGANIZATION ? this.ofProcess : this.unconnected;
    const [accessToken, phoneNumberId] = [stored.accessToken!, stored.phoneNumberId!];
    const known = this.known.get(Tenant.id);
    if (known?.accessToken === accessToken && known.phoneNumberId === phoneNumberId) return known.channel;
    const channel = whatsappChannel(this.config, { accessToken, phoneNumberId });
    this.known.set(Tenant.id, { accessToken, phoneNumberId, channel });
    return channel;
  }
}
