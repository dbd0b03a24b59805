import { existsSync, readFileSync } from 'node:fs';
import { DomainError } from '@aynux/kernel';
import type { ChainHead } from '@aynux/platform';
import { z } from 'zod';

const HEADS = z.record(z.uuid(), z.object({ seq: z.number().int().nonnegative(), hash: z.string() }));

/** Where each audit log ended when it was verified last; nothing before the first time. @throws HeadsUnreadable */
export function rememberedHeads(file: string): Readonly<Record<string, ChainHead>> {
  if (!existsSync(file)) return {};
  try {
    return HEADS.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw error instanceof SyntaxError || error instanceof z.ZodError ? new HeadsUnreadable(file) : error;
  }
}

/** Nothing is overwritten: what was remembered may be the only proof of what is gone. */
class HeadsUnreadable extends DomainError {
  constructor(file: string) {
    super('invalid', 'audit.heads-unreadable', `--heads: ${file} was not written by this command, or is damaged.`);
  }
}
