import { createHash } from 'node:crypto';
import { type PromptLevel, type PromptReader, PromptTemplate, type PromptUse, type ShippedPrompt } from '@aynux/kernel';
import type { PromptScope } from '../../switches/domain/stored-switches';

/** A version of the platform's that somebody is told. */
export interface Arm {
  readonly versionId: string;
  readonly version: string;
  readonly template: string;
  /** Of a hundred contacts so many are told it. */
  readonly weight: number;
  /** What is told to those who are no contact, and to all once the experiment is over. */
  readonly isControl: boolean;
}

export interface PlatformText {
  readonly key: string;
  /** In the order of their versions. */
  readonly arms: readonly Arm[];
}

export interface TenantText {
  readonly key: string;
  /** Null: of the organization. */
  readonly userId: string | null;
  readonly version: string;
  readonly template: string;
}

/** What is said in place of the shipped texts. */
export interface StoredTexts {
  readonly platform: readonly PlatformText[];
  readonly tenant: readonly TenantText[];
}

export interface Resolved extends PromptUse {
  readonly template: string;
}

/**
 * The text that is in force: user over organization over platform over shipped, but for those from before a release that
 * no longer fills in what they need. Null: nobody has one.
 */
export function resolve(
  key: string,
  shipped: ShippedPrompt | undefined,
  { platform, tenant }: StoredTexts,
  scope: PromptScope,
  reader: PromptReader,
): Resolved | null {
  if (scope === 'org') {
    const own = tenant.filter((text) => text.key === key && isFilled(text, shipped));
    const users = own.find(({ userId }) => userId !== null && userId === reader.userId);
    const organizations = own.find(({ userId }) => userId === null);
    const found = users ?? organizations;
    const level: PromptLevel = users ? 'user' : 'organization';
    if (found) return { key, level, version: found.version, versionId: null, template: found.template };
  }
  if (scope !== 'system') {
    const text = platform.find((one) => one.key === key);
    const arm = text && armFor(text, reader.contactId);
    if (arm && isFilled(arm, shipped)) {
      const { version, versionId, template } = arm;
      return { key, level: 'platform', version, versionId, template };
    }
  }
  return shipped ? { key, level: 'shipped', version: null, versionId: null, template: shipped.template } : null;
}

function isFilled({ template }: { readonly template: string }, shipped: ShippedPrompt | undefined): boolean {
  return !shipped || PromptTemplate.of(template).variables.every((variable) => shipped.variables.includes(variable));
}

/** The same contact is always told the same, while the weights stay as they are. */
function armFor({ key, arms }: PlatformText, contactId: string | null): Arm | undefined {
  const control = arms.find(({ isControl }) => isControl);
  if (contactId === null) return control;
  let upTo = 0;
  const bucket = bucketOf(key, contactId);
  return arms.find(({ weight }) => bucket < (upTo += weight)) ?? control;
}

/** 0..99, spread evenly; another experiment puts the same contact elsewhere. */
export function bucketOf(key: string, contactId: string): number {
  return createHash('sha256').update(`${key} ${contactId}`).digest().readUInt32BE() % 100;
}
