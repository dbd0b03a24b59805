import type { Config } from '@aynux/platform';
import type { MessageChannel } from '../application/message-channel';
import { DevelopmentChannel } from './development-channel';
import { WhatsappCloudChannel, type WhatsappNumber } from './whatsapp-cloud-channel';

type Configured = Pick<Config, 'settings'>;

/** WhatsApp where there is an account for it. */
export function channelFrom(config: Configured): MessageChannel {
  const { WHATSAPP_ACCESS_TOKEN: accessToken, WHATSAPP_PHONE_NUMBER_ID: phoneNumberId } = config.settings;
  if (!accessToken || !phoneNumberId) return new DevelopmentChannel();
  return whatsappChannel(config, { accessToken, phoneNumberId });
}

export function whatsappChannel(
  { settings }: Configured,
  number: Pick<WhatsappNumber, 'accessToken' | 'phoneNumberId'>,
): MessageChannel {
  const apiBase = settings.WHATSAPP_API_BASE.replace(/\/+$/, '');
  return new WhatsappCloudChannel({ ...number, apiBase, messagesPerSecond: settings.WHATSAPP_MESSAGES_PER_SECOND });
}
