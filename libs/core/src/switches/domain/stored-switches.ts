export const DOMAIN_STATUSES = ['enabled', 'disabled', 'maintenance'] as const;
export type DomainStatus = (typeof DOMAIN_STATUSES)[number];

/** How far up a prompt may be overridden: by nobody, by the platform, or by the organization and its people too. */
export const PROMPT_SCOPES = ['system', 'global', 'org'] as const;
export type PromptScope = (typeof PROMPT_SCOPES)[number];

/** What is stored of a domain, the same for all tenants. */
export interface DomainSwitch {
  readonly domain: string;
  readonly status: DomainStatus;
  /** What speaks for its agents beside their own words. */
  readonly keywords: readonly string[];
  /** The beginnings of the phone numbers whose messages go to it before all others. */
  readonly phonePatterns: readonly string[];
  /** 0..1; of domains that are equally sure, the higher one answers. */
  readonly priority: number;
  /** Whether what a contact assigned to it writes may be answered by others who know it better. */
  readonly mayFallBack: boolean;
}

/** What a tenant has decided for itself. */
export interface TenantSettings {
  /** Empty: every domain. */
  readonly enabledDomains: readonly string[];
  /** Takes what no agent lays claim to. */
  readonly defaultDomain: string | null;
  /** Empty: every agent. */
  readonly enabledAgents: readonly string[];
  readonly agentTimeoutSeconds: number;
  readonly rag: RagSettings;
  readonly promptScope: PromptScope;
  readonly model: ModelSettings;
  readonly conversations: ConversationSettings;
  readonly ticketHours: TicketHours;
}

/** How it searches its texts. */
export interface RagSettings {
  readonly enabled: boolean;
  /** Cosine, 0..1; null: what suits the embedding model. */
  readonly similarityThreshold: number | null;
  readonly maxResults: number;
}

/** How far the bot goes by itself. */
export interface ConversationSettings {
  /** After how many messages of a contact a conversation is summarized once more. */
  readonly summaryTurns: number;
  /** After how many answers in a row that did not help a person is called; 0: only when one is asked for. */
  readonly unhelpfulAnswers: number;
}

/** Within how many hours a ticket should be resolved, by its priority. */
export interface TicketHours {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
}

/** Of the language model that words the replies; null: as the process is configured. */
export interface ModelSettings {
  readonly model: string | null;
  readonly temperature: number | null;
  readonly maxTokens: number | null;
}

/** What is stored of one agent of a tenant. */
export interface AgentSwitch {
  readonly key: string;
  readonly title: string;
  readonly enabled: boolean;
  /** -100..100; agents without a row have 0. Of those that are sure enough, the highest one answers. */
  readonly priority: number;
  /** The built-in agent that answers under this key; null for a built-in one itself. */
  readonly provider: string | null;
  readonly keywords: readonly string[];
  readonly phrases: readonly string[];
}

/** All that decides what is in force for one tenant. */
export interface StoredSwitches {
  readonly domains: readonly DomainSwitch[];
  readonly tenant: TenantSettings;
  readonly agents: readonly AgentSwitch[];
}

/** Of a tenant that has decided nothing. */
export const NOTHING_DECIDED: TenantSettings = {
  enabledDomains: [],
  defaultDomain: null,
  enabledAgents: [],
  agentTimeoutSeconds: 30,
  rag: { enabled: true, similarityThreshold: null, maxResults: 5 },
  promptScope: 'org',
  model: { model: null, temperature: null, maxTokens: null },
  conversations: { summaryTurns: 5, unhelpfulAnswers: 3 },
  ticketHours: { critical: 2, high: 8, medium: 24, low: 72 },
};

/** What is kept of a tenant as one document, of which nothing is promised: what is not a number is as nothing decided. */
export function advancedFrom(
  kept: Readonly<Record<string, unknown>>,
): Pick<TenantSettings, 'conversations' | 'ticketHours'> {
  const { conversations, ticketHours } = NOTHING_DECIDED;
  return {
    conversations: numbersOver(conversations, kept['conversations']),
    ticketHours: numbersOver(ticketHours, kept['ticketHours']),
  };
}

function numbersOver<T extends object>(defaults: T, kept: unknown): T {
  const given = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
  const known = given.filter(([name, value]) => Object.hasOwn(defaults, name) && Number.isInteger(value));
  return { ...defaults, ...Object.fromEntries(known) };
}

export const NOTHING_STORED: StoredSwitches = { domains: [], tenant: NOTHING_DECIDED, agents: [] };
