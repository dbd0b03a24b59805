import { DomainError, expectVersion } from '@aynux/kernel';

interface FieldRule {
  readonly secret: boolean;
  /** Without it the integration does not work. */
  readonly needed: boolean;
}

const secret = { secret: true, needed: true } as const;
const plain = { secret: false, needed: true } as const;

/** What each integration wants to know. */
export const INTEGRATIONS = {
  whatsapp: {
    accessToken: secret,
    phoneNumberId: plain,
    verifyToken: secret,
    /** Of an app of one's own at Meta; else the platform's signs. */
    appSecret: { secret: true, needed: false },
  },
  dux: { apiKey: secret, baseUrl: plain },
  plex: { url: plain, user: plain, password: secret },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldRule>>>>;

export type Integration = keyof typeof INTEGRATIONS;
export type Field<I extends Integration = Integration> = I extends Integration
  ? keyof (typeof INTEGRATIONS)[I] & string
  : never;
export const INTEGRATION_NAMES = Object.keys(INTEGRATIONS) as readonly Integration[];

/** Stands for a secret that is stored: there is one, and that is all one is told. */
export const KEPT = Symbol('kept');
export type Value = string | typeof KEPT | null;
export type Values<I extends Integration = Integration> = Readonly<Record<Field<I>, Value>>;
/** Undefined: as it is. Null: it goes. */
export type ValueChanges = Readonly<Record<string, string | null | undefined>>;

export interface CredentialsState {
  /** 0: none were ever stored. */
  readonly version: number;
  readonly values: { readonly [I in Integration]: Values<I> };
}

/** How an organization gets into other people's systems. */
export class Credentials {
  private constructor(readonly state: CredentialsState) {}

  static none(): Credentials {
    const nothing = (integration: Integration) =>
      Object.fromEntries(Object.keys(INTEGRATIONS[integration]).map((field) => [field, null]));
    const values = Object.fromEntries(INTEGRATION_NAMES.map((name) => [name, nothing(name)]));
    return new Credentials({ version: 0, values: values as CredentialsState['values'] });
  }

  static restore(state: CredentialsState): Credentials {
    return new Credentials(state);
  }

  /** @throws ResourceStale */
  expect(version: number | null): this {
    expectVersion(this.state.version, version);
    return this;
  }

  change(integration: Integration, changes: ValueChanges): Credentials {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const values = { ...this.state.values, [integration]: { ...this.valuesOf(integration), ...given } };
    return new Credentials({ ...this.state, values });
  }

  /** @throws CredentialsMissing */
  clear(integration: Integration): Credentials {
    const values = this.valuesOf(integration);
    if (Object.values(values).every((value) => value === null)) throw new CredentialsMissing(integration);
    return this.change(integration, Object.fromEntries(Object.keys(values).map((field) => [field, null])));
  }

  /** What it still lacks to work. */
  missing(integration: Integration): readonly string[] {
    const rules = Object.entries<FieldRule>(INTEGRATIONS[integration]);
    const values = this.valuesOf(integration);
    return rules.filter(([field, { needed }]) => needed && values[field] === null).map(([field]) => field);
  }

  /** As it may be told: of a secret only whether there is one. */
  masked(integration: Integration): Readonly<Record<string, string | null>> {
    const rules = Object.entries<FieldRule>(INTEGRATIONS[integration]);
    const values = this.valuesOf(integration);
    const shown = (field: string, rule: FieldRule) => {
      const value = values[field] ?? null;
      return value !== null && (rule.secret || value === KEPT) ? '***' : (value as string | null);
    };
    return Object.fromEntries(rules.map(([field, rule]) => [field, shown(field, rule)]));
  }

  private valuesOf(integration: Integration): Readonly<Record<string, Value>> {
    return this.state.values[integration];
  }
}

export class CredentialsMissing extends DomainError {
  constructor(integration: Integration) {
    super('not-found', 'credentials.not-found', `No credentials of ${integration} are stored.`);
  }
}

export class WhatsappNumberTaken extends DomainError {
  constructor() {
    super(
      'conflict',
      'credentials.whatsapp-number-taken',
      'Another organization receives the messages of this number of WhatsApp.',
      [{ pointer: '/phoneNumberId', detail: 'phoneNumberId belongs to another organization' }],
    );
  }
}
