import { configFrom } from '@aynux/platform';
import { channelFrom } from './channel-from';

const channel = (environment: Record<string, string>) =>
  channelFrom(configFrom({ DATA_DIR: 'memory://', ...environment }, []));

it('is WhatsApp when token and number are there', () => {
  const account = { WHATSAPP_ACCESS_TOKEN: 'token', WHATSAPP_PHONE_NUMBER_ID: '106540352242922' };
  expect(channel(account)).toMatchObject({
    name: 'whatsapp-cloud',
    limits: { sender: '106540352242922', perSender: { everyMs: 12.5 } },
  });
  expect(channel({ ...account, WHATSAPP_MESSAGES_PER_SECOND: '20' }).limits?.perSender.everyMs).toBe(50);
});

it('is the one that hands over nothing where there is no account', () => {
  expect(channel({}).name).toBe('development');
});
