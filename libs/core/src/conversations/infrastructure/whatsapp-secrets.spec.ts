import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { StoredCredentials, whatsappOf } from '../../integrations/testing/stored-credentials';
import { aChange, anEnvelope } from '../testing/a-webhook';
import { aConfig, silent } from '../testing/an-intake';
import { WhatsappSecrets } from './whatsapp-secrets';
import { WhatsappTenants } from './whatsapp-tenants';

const [acme, globex, initech] = [randomUUID(), randomUUID(), randomUUID()];
const NUMBERS: Readonly<Record<string, string>> = { '1': acme, '2': globex, '3': initech };
const OF_PROCESS = { META_APP_SECRET: 'of the process', WHATSAPP_VERIFY_TOKEN: 'agreed with the process' };

function begin(environment: Record<string, string> = { MULTI_TENANT_MODE: 'true' }) {
  const config = aConfig({ ...OF_PROCESS, ...environment });
  const outsideTenants = async (_: string, [numbers]: [string[]]) => [
    { rows: numbers.map((number) => ({ number, id: NUMBERS[number] ?? null })) },
  ];
  const stored = new StoredCredentials({
    [acme]: whatsappOf('Acme', { appSecret: 'of Acme' }),
    [globex]: whatsappOf('Globex'),
    [initech]: 'unreadable',
  });
  return new WhatsappSecrets(config, new WhatsappTenants(config, { outsideTenants } as never, silent), stored, silent);
}
const forNumbers = (...numbers: readonly string[]) => anEnvelope(...numbers.map((number) => aChange({}, number)));
const ABOUT_NO_NUMBER = { field: 'account_update', value: { event: 'VERIFIED' } };

describe('a delivery has to be signed', () => {
  it.each([
    [
      'by the process where there is one organization',
      { MULTI_TENANT_MODE: 'false' },
      forNumbers('1'),
      ['of the process'],
    ],
    ['by the app of the organization whose number it came to', {}, forNumbers('1'), ['of Acme']],
    ["by the platform's app where an organization has none", {}, forNumbers('2'), ['of the process']],
    ['for each organization that it is for', {}, forNumbers('1', '2'), ['of Acme', 'of the process']],
    ['by the platform when it is for nobody', {}, forNumbers('9'), ['of the process']],
    ['not for what is for nobody beside others', {}, forNumbers('1', '9'), ['of Acme']],
    [
      'by the platform for what is about no number',
      {},
      anEnvelope(aChange({}, '1'), ABOUT_NO_NUMBER),
      ['of Acme', 'of the process'],
    ],
    ['by nobody who could, when the secret cannot be opened', {}, forNumbers('3'), [undefined]],
    ['by the platform when it is no envelope', {}, ['nonsense'], ['of the process']],
  ])('%s', async (_, environment, body, expected) => {
    const secrets = begin({ MULTI_TENANT_MODE: 'true', ...environment } as Record<string, string>);
    expect(await secrets.appSecretsFor(body)).toEqual(expected);
  });
});

it('of an organization, its own address asks for its own secret', async () => {
  const asked = [acme, globex, initech, randomUUID()].map((id) => begin().appSecretOf(id));
  expect(await Promise.all(asked)).toEqual(['of Acme', 'of the process', undefined, 'of the process']);
  const alone = begin({ MULTI_TENANT_MODE: 'false' });
  expect([await alone.appSecretOf(SYSTEM_ORGANIZATION), await alone.appSecretOf(acme)]).toEqual([
    'of the process',
    undefined,
  ]);
});

it('shakes hands with the token of the organization, and of none with that of the process', async () => {
  const asked = [acme, initech, randomUUID(), SYSTEM_ORGANIZATION].map((id) => begin().verifyTokenOf(id));
  expect(await Promise.all(asked)).toEqual(['agreed with Acme', undefined, undefined, 'agreed with the process']);
});
