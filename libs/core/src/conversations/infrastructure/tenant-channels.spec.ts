import { randomUUID } from 'node:crypto';
import { configFrom, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { StoredCredentials, whatsappOf } from '../../integrations/testing/stored-credentials';
import { FakeGraphApi } from '../testing/fake-graph-api';
import { TenantChannels } from './tenant-channels';

const [acme, globex] = [randomUUID(), randomUUID()];
const OF_PROCESS = { WHATSAPP_ACCESS_TOKEN: 'token of the process', WHATSAPP_PHONE_NUMBER_ID: '777' };
const configWith = (environment: Record<string, string>) => configFrom({ DATA_DIR: 'memory://', ...environment }, []);
const many = { MULTI_TENANT_MODE: 'true', ...OF_PROCESS };

function begin(environment: Record<string, string>) {
  const stored = new StoredCredentials({ [acme]: whatsappOf('Acme'), [globex]: 'unreadable' });
  const channels = new TenantChannels(configWith(environment), stored);
  return { stored, of: (id: string) => Tenant.run(id, () => channels.ofOrganization()) };
}

it('is the account of the process where there is one organization, whatever is stored', async () => {
  const { of } = begin(OF_PROCESS);
  expect((await of(SYSTEM_ORGANIZATION)).limits?.sender).toBe('777');
  expect((await of(acme)).limits?.sender).toBe('777');
});

it("is the organization's own where there are many", async () => {
  const { of } = begin(many);
  expect((await of(acme)).limits?.sender).toBe('12345');
});

it('is none where an organization has stored none: never that of another', async () => {
  const { of } = begin(many);
  expect((await of(randomUUID())).name).toBe('development');
  expect((await of(SYSTEM_ORGANIZATION)).limits?.sender).toBe('777');
});

it('is not another one because a secret cannot be opened', async () => {
  await expect(begin(many).of(globex)).rejects.toMatchObject({ code: 'secret.unreadable' });
});

it('remembers how its server fares, until the credentials are others', async () => {
  const { of, stored } = begin(many);
  const first = await of(acme);
  expect(await of(acme)).toBe(first);
  stored.put(acme, whatsappOf('Acme', { accessToken: 'newer' }));
  expect(await of(acme)).not.toBe(first);
});

it('sends with the token and the number of the organization', async () => {
  const meta = await FakeGraphApi.start();
  try {
    const { of } = begin({ ...many, WHATSAPP_API_BASE: meta.url });
    const channel = await of(acme);
    const message = {
      reference: randomUUID(),
      to: { phone: '5491155550001' },
      text: 'Hola',
      template: null,
      replyTo: null,
    };
    await channel.send(message, new AbortController().signal);
    expect(meta.requests[0]).toMatchObject({
      path: '/v23.0/12345/messages',
      headers: { authorization: 'Bearer token of Acme' },
    });
  } finally {
    await meta.stop();
  }
});
