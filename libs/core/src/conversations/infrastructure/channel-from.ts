import type { Config } from '@aynux/platform';
import type { MessageChannel } from '../application/message-channel';
import { DevelopmentChannel } from './development-channel';
import { WhatsappCloudChannel } from './whatsapp-cloud-channel';

/** WhatsApp where there is an account for it. */
export function channelFrom({ settings }: Pick<Config, 'settings'>): MessageChannel {
  const { WHATSAPP_ACCESS_TOKEN: accessToken, WHATSAPP_PHONE_NUMBER_ID: phoneNumberId } = settings;
  if (!accessToken || !phoneNumberId) return new DevelopmentChannel();
  const apiBase = settings.WHATSAPP_API_BASE.replace(/\/+$/, '');
  return new WhatsappCloudChannel({
    apiBase,
    phoneNumberId,
    accessToken,
    messagesPerSecond: settings.WHATSAPP_MESSAGES_PER_SECOND,
  });
}
