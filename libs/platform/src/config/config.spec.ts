import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFrom, ConfigurationError, describeConfig } from './config';
import { SECRETS, settings } from './settings';

const agentKey = (key: string, onByDefault = false) => ({ key, onByDefault, purpose: 'For the test.' });
const KEYS = [agentKey('greeting_agent', true), agentKey('support_agent', true), agentKey('ecommerce_agent')];
const config = (environment: Record<string, string | undefined> = {}) =>
  configFrom({ DATA_DIR: 'memory://', ...environment }, KEYS);
const mistakes = (environment: Record<string, string | undefined>): readonly string[] => {
  try {
    config(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.mistakes;
    throw error;
  }
};

describe('the configuration', () => {
  it('asks for nothing in development', () => {
    expect(mistakes({})).toEqual([]);
    expect(config().settings).toMatchObject({ PORT: 3000, ROLE: 'all', MULTI_TENANT_MODE: false, DEMO_DATA: true });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(config({ PORT: '', DATABASE_URL: '', JWT_SECRET_KEY: undefined }).settings).toEqual(config().settings);
  });

  it('tells every mistake at once, by variable, with what was expected', () => {
    const wrong = { PORT: 'http', ROLE: 'boss', DATABASE_URL: 'mysql://db', ADMIN_EMAIL: 'me', MIGRATE_ON_START: '1' };
    expect(mistakes(wrong)).toEqual([
      'PORT: Expected a whole number from 0 to 65535.',
      'ROLE: Expected all, api or worker.',
      'DATABASE_URL: Expected a connection string, postgres://user:password@host:5432/database.',
      'MIGRATE_ON_START: Expected true or false.',
      'ADMIN_EMAIL: Expected an e-mail address.',
    ]);
    expect(() => config(wrong)).toThrow('5 mistakes');
  });

  it.each(['-1', '65536', '3000.5', '3000x', '0x10', ' '])('takes %j for no port', (port) => {
    expect(mistakes({ PORT: port })).toEqual(['PORT: Expected a whole number from 0 to 65535.']);
  });

  it.each(['yes', 'TRUE', '1'])('does not guess what %j means where it is true or false', (text) => {
    expect(mistakes({ DEMO_DATA: text })).toEqual(['DEMO_DATA: Expected true or false.']);
  });
});

describe('an account of WhatsApp', () => {
  it('is whole or none', () => {
    const [token, number] = [{ WHATSAPP_ACCESS_TOKEN: 'x' }, { WHATSAPP_PHONE_NUMBER_ID: '1' }];
    expect(mistakes({ ...token, ...number })).toEqual([]);
    expect(mistakes(token)).toEqual(['WHATSAPP_PHONE_NUMBER_ID: Required when WHATSAPP_ACCESS_TOKEN is set.']);
    expect(mistakes(number)).toEqual(['WHATSAPP_ACCESS_TOKEN: Required when WHATSAPP_PHONE_NUMBER_ID is set.']);
  });
});

describe('TRUST_PROXY', () => {
  it.each(['127.0.0.1', '10.0.0.0/8, ::1', 'loopback,uniquelocal', 'fd00::/8'])('may be %s', (text) => {
    expect(mistakes({ TRUST_PROXY: text })).toEqual([]);
  });

  it.each(['true', '1', '10.0.0.0/33', 'proxy.local', '10.0.0.1,'])(
    'is not %s: whom to trust is not guessed',
    (text) => {
      expect(mistakes({ TRUST_PROXY: text })).toHaveLength(1);
    },
  );
});

describe('ENABLED_AGENTS', () => {
  const enabled = (text?: string) => config({ ENABLED_AGENTS: text }).settings.ENABLED_AGENTS;

  it('is what is on by default when it is not set', () => {
    expect(enabled()).toEqual(['greeting_agent', 'support_agent']);
  });

  it.each([
    'support_agent,ecommerce_agent',
    ' support_agent , ecommerce_agent ,, ',
    '["support_agent", "ecommerce_agent"]',
    ' ["support_agent","ecommerce_agent","support_agent"] ',
  ])('may be %j', (text) => expect(enabled(text)).toEqual(['support_agent', 'ecommerce_agent']));

  it('names all known keys once, and the likeliest one for each that nobody knows', () => {
    expect(mistakes({ ENABLED_AGENTS: 'ecomerce_agent,suport_agent,weather,ecommerce' })).toEqual([
      'ENABLED_AGENTS: Expected known agent keys, not "ecomerce_agent" (did you mean "ecommerce_agent"?), ' +
        '"suport_agent" (did you mean "support_agent"?), "weather" or "ecommerce" (did you mean "ecommerce_agent"?). ' +
        'There are greeting_agent, support_agent, ecommerce_agent.',
    ]);
  });

  it.each(['["support_agent"', '{"a":1}', '[1]', '[["support_agent"]]', '[null]'])(
    'refuses %j, which is no list of them',
    (text) => expect(mistakes({ ENABLED_AGENTS: text })).toHaveLength(1),
  );

  it.each([' ', ',', ' , ', '[]', '[""]'])('does not take %j for a wish to have no agent at all', (text) => {
    expect(mistakes({ ENABLED_AGENTS: text })).toEqual([
      'ENABLED_AGENTS: Expected at least one agent key; without the variable there are those that are on by default.',
    ]);
  });
});

describe('in production', () => {
  const secrets = {
    JWT_SECRET_KEY: 'x'.repeat(32),
    CREDENTIAL_ENCRYPTION_KEYS: `1:${'x'.repeat(32)}`,
    DATABASE_URL: 'postgres://app:secret@db/aynux',
  };

  it('demands what nobody should make up', () => {
    expect(mistakes({ NODE_ENV: 'production' })).toEqual([
      'JWT_SECRET_KEY: Required when NODE_ENV is production.',
      'CREDENTIAL_ENCRYPTION_KEYS: Required when NODE_ENV is production.',
      'DATABASE_URL: Required when NODE_ENV is production.',
    ]);
    expect(mistakes({ NODE_ENV: 'production', ...secrets })).toEqual([]);
  });

  it('tells what is missing together with what is wrong', () => {
    const told = mistakes({ NODE_ENV: 'production', JWT_SECRET_KEY: 'short', PORT: '-1' });
    expect(told.map((mistake) => mistake.split(':')[0])).toEqual([
      'PORT',
      'JWT_SECRET_KEY',
      'CREDENTIAL_ENCRYPTION_KEYS',
      'DATABASE_URL',
    ]);
  });
});

describe('who works the queues', () => {
  it.each([
    ['all', true],
    ['worker', true],
    ['api', false],
  ])('of ROLE=%s: %p', (role, works) => {
    expect(config({ ROLE: role }).worksQueues).toBe(works);
    expect(config({ ROLE: role }).asCommand().worksQueues).toBe(false);
  });
});

it('knows what is set from what is by default', () => {
  const { settings } = config({ PORT: '3000', HOST: '' });
  expect(settings.PORT).toBe(3000);
  expect(config({ PORT: '3000', HOST: '' }).isSet('PORT')).toBe(true);
  expect(config({ PORT: '3000', HOST: '' }).isSet('HOST')).toBe(false);
});

describe('a secret', () => {
  const names = new Set<string>(SECRETS);

  it('is everything that sounds like one', () => {
    const sounding = Object.keys(settings([]).shape).filter((name) => /SECRET|PASSWORD|TOKEN|KEY|_URL$/.test(name));
    const addresses = ['PUBLIC_URL', 'OLLAMA_API_URL', 'OPENAI_BASE_URL']; // of servers; what lets one in is apart
    expect(sounding.filter((name) => !names.has(name))).toEqual(addresses);
  });

  it('is never told, neither when it is wrong nor when the configuration is shown', () => {
    const wrong = {
      DATABASE_URL: 'mysql://app:hunter2@db/x',
      JWT_SECRET_KEY: 'hunter2',
      ADMIN_PASSWORD: 'hunter2',
      CREDENTIAL_ENCRYPTION_KEYS: '1:hunter2',
    };
    const told = mistakes(wrong);
    expect(told).toHaveLength(4);
    expect(told.join()).not.toContain('hunter2');

    const right = {
      ...Object.fromEntries(SECRETS.map((name) => [name, 'postgres://app:hunter2-hunter2-hunter2-hunter2@db/x'])),
      CREDENTIAL_ENCRYPTION_KEYS: '1:hunter2-hunter2-hunter2-hunter2-hunter2',
      SMTP_URL: 'smtp://app:hunter2@mail',
      WHATSAPP_PHONE_NUMBER_ID: '1', // a token alone is a mistake
    };
    const lines = describeConfig(config(right));
    expect(lines.join()).not.toContain('hunter2');
    expect(lines.filter((line) => line.endsWith('=********'))).toHaveLength(SECRETS.length);
  });

  it('is not shown as set when it is not', () => {
    expect(describeConfig(config())).toContain('ADMIN_PASSWORD=');
  });

  it('to sign tokens with is made in development, and outlives a restart', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'aynux-config-'));
    try {
      const [first, second] = [config({ DATA_DIR: dataDir }).jwtSecret, config({ DATA_DIR: dataDir }).jwtSecret];
      expect(first).toHaveLength(43);
      expect(second).toBe(first);
      expect(readFileSync(join(dataDir, 'jwt-secret'), 'utf8')).toBe(first);
      expect(statSync(join(dataDir, 'jwt-secret')).mode & 0o077).toBe(0);
      expect(readdirSync(dataDir)).toEqual(['jwt-secret']);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
    expect(config().jwtSecret).not.toBe(config().jwtSecret);
  });

  it('to sign tokens with is not made by who only looks at the configuration', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'aynux-config-'));
    describeConfig(config({ DATA_DIR: dataDir }));
    expect(readdirSync(dataDir)).toEqual([]);
    rmSync(dataDir, { recursive: true });
  });

  it.each(['', 'half-of-it'])('to sign tokens with is never "%s", which somebody else left there', (left) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'aynux-config-'));
    writeFileSync(join(dataDir, 'jwt-secret'), left);
    expect(() => config({ DATA_DIR: dataDir }).jwtSecret).toThrow(/jwt-secret holds no secret: delete it/);
    rmSync(dataDir, { recursive: true });
  });

  it('to encrypt with is made in development, too', () => {
    expect(config().encryptionKeys.keyOf(1)).toHaveLength(43);
    const given = config({ CREDENTIAL_ENCRYPTION_KEYS: `7:${'n'.repeat(32)},1:${'o'.repeat(32)}` }).encryptionKeys;
    expect([given.activeId, given.ids]).toEqual([7, [7, 1]]);
  });
});

it("asks for OpenAI's key where OpenAI is asked, and not for that of a server of one's own", () => {
  const openai = { EMBEDDINGS_PROVIDER: 'openai', LLM_PROVIDER: 'openai' };
  expect(mistakes(openai)).toEqual([
    'OPENAI_API_KEY: Required when EMBEDDINGS_PROVIDER is openai and OPENAI_BASE_URL is not set.',
    'OPENAI_API_KEY: Required when LLM_PROVIDER is openai and OPENAI_BASE_URL is not set.',
  ]);
  expect(mistakes({ ...openai, OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1' })).toEqual([]);
});

it('shows every setting, as it is in force', () => {
  const lines = describeConfig(config({ ENABLED_AGENTS: '["support_agent","ecommerce_agent"]' }));
  expect(lines.map((line) => line.split('=')[0])).toEqual(Object.keys(settings([]).shape));
  expect(lines).toContain('PORT=3000');
  expect(lines).toContain('ENABLED_AGENTS=support_agent,ecommerce_agent');
});

it('leaves registration to what is said, and where nothing is, open but in production', () => {
  const production = {
    NODE_ENV: 'production',
    JWT_SECRET_KEY: 'x'.repeat(32),
    DATABASE_URL: 'postgres://a:b@db/aynux',
  };
  const isOpen = (more: Record<string, string>) =>
    config({ CREDENTIAL_ENCRYPTION_KEYS: `1:${'k'.repeat(32)}`, ...more }).registrationIsOpen;
  expect([isOpen({}), isOpen(production)]).toEqual([true, false]);
  expect([isOpen({ REGISTRATION: 'closed' }), isOpen({ ...production, REGISTRATION: 'open' })]).toEqual([false, true]);
});
