import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CursorInvalid, pageBody, PageQuery, pageRequest, sealCursorsWith } from './paging';

class ThingsQuery extends PageQuery {
  color?: string;
  active?: boolean;
}

const query = (given: object = {}) => plainToInstance(ThingsQuery, given);
const cursorFor = (given: object, list = 'things') =>
  pageBody({ items: ['a'], next: ['2026-03-01', 7, null, 'id'] }, query(given), list, (item) => item).nextCursor!;
const after = (given: object, list = 'things') => pageRequest(query(given), list).after;

describe('a page', () => {
  it('has twenty things from the first one on, unless asked otherwise', () => {
    expect(pageRequest(query(), 'things')).toEqual({ limit: 20, after: null });
    expect(pageRequest(query({ limit: '5' }), 'things').limit).toBe(5);
  });

  it.each(['0', '101', '1.5', 'many', '', '1e1', ' 7', '0x7', '+7'])('does not have %j things', (limit) => {
    expect(validateSync(query({ limit }))).toHaveLength(1);
  });

  it('says nothing of a next one when it is the last', () => {
    expect(pageBody({ items: [1, 2], next: null }, query(), 'things', String)).toEqual({
      items: ['1', '2'],
      nextCursor: null,
    });
  });
});

describe('a cursor', () => {
  it('leads on from where the page ended, of whichever size the next one is', () => {
    const cursor = cursorFor({ color: 'red', limit: 5 });
    expect(after({ color: 'red', limit: 50, cursor })).toEqual(['2026-03-01', 7, null, 'id']);
  });

  it.each([
    ['another filter', { color: 'blue' }, 'things'],
    ['no filter', {}, 'things'],
    ['one filter more', { color: 'red', active: true }, 'things'],
    ['another list', { color: 'red' }, 'others'],
  ])('does not fit %s', (_, given, list) => {
    const cursor = cursorFor({ color: 'red' });
    expect(() => after({ ...given, cursor }, list)).toThrow(CursorInvalid);
  });

  it('is refused when it is damaged, wherever', () => {
    const cursor = cursorFor({});
    const withOther = (n: number) => `${cursor.slice(0, n)}${cursor[n] === 'A' ? 'B' : 'A'}${cursor.slice(n + 1)}`;
    const everywhere = Array.from(cursor, (_, n) => withOther(n));
    for (const damaged of [
      '',
      '!',
      'AAAA',
      cursor.slice(0, -3),
      `${cursor}x`,
      `${cursor}=`,
      ` ${cursor}`,
      ...everywhere,
    ]) {
      expect(() => after({ cursor: damaged })).toThrow(CursorInvalid);
    }
  });

  it.each([
    ['none', []],
    ['one too many', ['2026-03-01', 7, null, 'id', 'more']],
    ['one of another type', [7, 7, null, 'id']],
    ['one that is no key', [{ $ne: 1 }]],
  ])('that somebody put together with the seal of another and %s of its keys is refused', (_, keys) => {
    const [seal] = JSON.parse(Buffer.from(cursorFor({}), 'base64url').toString()) as [string];
    const forged = Buffer.from(JSON.stringify([seal, ...keys])).toString('base64url');
    expect(() => after({ cursor: forged })).toThrow(CursorInvalid);
  });

  it('is taken back by every process that has the same secret, and by no other', () => {
    sealCursorsWith('one secret');
    const cursor = cursorFor({});
    sealCursorsWith('another secret');
    expect(() => after({ cursor })).toThrow(CursorInvalid);
    sealCursorsWith('one secret');
    expect(after({ cursor })).toHaveLength(4);
  });
});
