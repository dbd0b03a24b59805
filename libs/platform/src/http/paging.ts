import { createHash } from 'node:crypto';
import { type Cursor, DomainError, type Page, type PageRequest } from '@aynux/kernel';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** `?limit=&cursor=` of every list. Extend it with the filters of a list. */
export class PageQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional({ description: 'The nextCursor of the page before.', example: 'W1siMDE5…' })
  @IsOptional()
  @IsString()
  cursor?: string;
}

export interface PageBody<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** @throws CursorInvalid when the cursor is damaged or of another list or filter */
export function pageRequest(query: PageQuery, list: string): PageRequest {
  const after = query.cursor === undefined ? null : decode(query.cursor, fingerprint(query, list));
  return { limit: query.limit, after };
}

export function pageBody<T, B>(page: Page<T>, query: PageQuery, list: string, toBody: (item: T) => B): PageBody<B> {
  return {
    items: page.items.map(toBody),
    nextCursor: page.next && encode(page.next, fingerprint(query, list)),
  };
}

function encode(position: Cursor, filter: string): string {
  return Buffer.from(JSON.stringify([filter, ...position])).toString('base64url');
}

function decode(cursor: string, filter: string): Cursor {
  try {
    const [of, ...position] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, ...Cursor];
    if (of === filter && position.every(isKey)) return position;
  } catch {
    // not one of ours: told below
  }
  throw new CursorInvalid();
}

const isKey = (key: unknown) => key === null || typeof key === 'string' || typeof key === 'number';

/** Of everything that decides which rows the list holds. */
function fingerprint(query: PageQuery, list: string): string {
  const isFilter = ([name, value]: [string, unknown]) => !['limit', 'cursor'].includes(name) && value !== undefined;
  const filter = Object.entries(query).filter(isFilter).sort();
  return createHash('sha256')
    .update(JSON.stringify([list, filter]))
    .digest('base64url')
    .slice(0, 8);
}

export class CursorInvalid extends DomainError {
  constructor() {
    super('invalid', 'cursor.invalid', 'The cursor is damaged, or belongs to another list or filter.');
  }
}
