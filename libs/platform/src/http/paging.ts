import { createHmac, randomBytes } from 'node:crypto';
import { type Cursor, DomainError, type Page, type PageRequest } from '@aynux/kernel';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { IfSent } from './if-sent';
import { WholeNumber } from './whole-number';

let key: Buffer = randomBytes(32);

/** To be called once at start, with what all processes share: a cursor may come back to another one. */
export function sealCursorsWith(secret: string): void {
  key = createHmac('sha256', secret).update('cursors').digest();
}

/** `?limit=&cursor=` of every list. Extend it with the filters of a list. */
export class PageQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20 })
  @IfSent()
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional({ description: 'The nextCursor of the page before.', example: 'W1siMDE5…' })
  @IfSent()
  @IsString()
  cursor?: string;
}

export interface PageBody<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** @throws CursorInvalid when the cursor is damaged or of another list or filter */
export function pageRequest(query: PageQuery, list: string): PageRequest {
  const after = query.cursor === undefined ? null : decode(query.cursor, query, list);
  return { limit: query.limit, after };
}

export function pageBody<T, B>(page: Page<T>, query: PageQuery, list: string, toBody: (item: T) => B): PageBody<B> {
  return {
    items: page.items.map(toBody),
    nextCursor: page.next && encode(page.next, query, list),
  };
}

/** A position in that list, sealed, so that whatever comes back was handed out: the count and the types of its keys too. */
function encode(position: Cursor, query: PageQuery, list: string): string {
  return Buffer.from(JSON.stringify([sealOf(position, query, list), ...position])).toString('base64url');
}

function decode(cursor: string, query: PageQuery, list: string): Cursor {
  const position = positionIn(cursor);
  if (position === null || encode(position, query, list) !== cursor) throw new CursorInvalid();
  return position;
}

function positionIn(cursor: string): Cursor | null {
  try {
    const [, ...position] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, ...Cursor];
    return position;
  } catch {
    return null; // not one of ours
  }
}

/** Of the position, and of everything that decides which rows the list holds. */
function sealOf(position: Cursor, query: PageQuery, list: string): string {
  const isFilter = ([name, value]: [string, unknown]) => !['limit', 'cursor'].includes(name) && value !== undefined;
  const filter = Object.entries(query).filter(isFilter).sort();
  return createHmac('sha256', key)
    .update(JSON.stringify([list, filter, position]))
    .digest('base64url')
    .slice(0, 16);
}

export class CursorInvalid extends DomainError {
  constructor() {
    super('invalid', 'cursor.invalid', 'The cursor is damaged, or belongs to another list or filter.');
  }
}
