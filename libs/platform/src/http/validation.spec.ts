import { Type } from 'class-transformer';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Flag } from './flag';
import { Instant } from './instant';
import { MoneyBody } from './money.body';
import { InvalidRequest, shapeOfRequests } from './validation';

class LineBody {
  @IsInt() quantity!: number;
  @ValidateNested() @Type(() => MoneyBody) price!: MoneyBody;
}

class OrderBody {
  @IsString() note!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => LineBody) lines!: LineBody[];
}

class NoteBody {
  @IsOptional() @IsString() tag?: string;
  @IsOptional() @ValidateNested() @Type(() => MoneyBody) least?: MoneyBody;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() author?: string | null;
  @IsOptional() more?: unknown;
}

class Moment {
  @Instant() at!: unknown;
}

class Filter {
  @Flag('Only those that are on.') active?: boolean;
}

const shape = (body: unknown, metatype: new () => object = OrderBody) =>
  shapeOfRequests().transform(body, { type: 'body', metatype });
const pointers = async (body: unknown, metatype?: new () => object) => {
  const error = await shape(body, metatype).catch((thrown: unknown) => thrown);
  if (!(error instanceof InvalidRequest)) throw new Error('It was accepted.');
  return error.errors.map(({ pointer }) => pointer);
};
const price = { amount: '10.50', currency: 'ARS' };

describe('the shape of a request', () => {
  it('is accepted, and made what it is', async () => {
    const order = (await shape({ note: 'x', lines: [{ quantity: 1, price }] })) as OrderBody;
    expect(order.lines[0]!.price.toMoney().toString()).toContain('10.50');
  });

  it('is refused with a pointer to everything that is wrong, however deep', async () => {
    const lines = [
      { quantity: 1, price },
      { quantity: 'two', price: { amount: 10.5, currency: 'pesos' } },
    ];
    const wrong = await pointers({ lines });
    expect(new Set(wrong)).toEqual(
      new Set(['/note', '/lines/1/quantity', '/lines/1/price/amount', '/lines/1/price/currency']),
    );
  });

  it('is refused when it holds what nobody asked for', async () => {
    expect(await pointers({ note: 'x', lines: [], colour: 'red', 'a/b~c': 1 })).toEqual(['/colour', '/a~1b~0c']);
  });

  it.each(['2026-03-01T12:00:00Z', '2024-02-29T23:59:59.999-03:00'])('takes %j for an instant', async (at) => {
    expect(await shape({ at }, Moment)).toEqual({ at });
  });

  it.each(['2026-02-31T00:00:00Z', '2026-02-29T00:00:00Z', '2030-W01', '2026-03-01', '2026-03-01T25:00:00Z', 1, null])(
    'takes %j for no instant',
    async (at) => {
      expect(await pointers({ at }, Moment)).toContain('/at');
    },
  );

  it.each(['1e3', '1,50', '10.505', '.5', '', '12345678901234'])('takes %j for no amount', async (amount) => {
    expect(await pointers({ amount, currency: 'ARS' }, MoneyBody)).toEqual(['/amount']);
  });

  it.each([
    ['true', true],
    ['false', false],
    [undefined, undefined],
  ])('takes the flag %j for %j', async (active, meant) => {
    expect(((await shape({ active }, Filter)) as Filter).active).toBe(meant);
  });

  it.each(['yes', '1', ''])('takes %j for no flag', async (active) => {
    expect(await pointers({ active }, Filter)).toEqual(['/active']);
  });

  it('has null only where the document says that it may be null', async () => {
    expect(await pointers({ tag: null, least: null }, NoteBody)).toEqual(['/tag', '/least']);
    expect(await shape({ author: null }, NoteBody)).toEqual({ author: null });
  });

  it('has no list where one thing is meant, and no thing where a list is', async () => {
    for (const list of [[], [[]], [price]]) expect(await pointers({ least: list }, NoteBody)).toEqual(['/least']);
    expect(await pointers({ note: 'x', lines: { quantity: 1, price } })).toEqual(['/lines']);
    expect(await pointers({ note: 'x', lines: [{ quantity: 1, price: [] }] })).toEqual(['/lines/0/price']);
  });

  it.each(['a\0b', 'a\ud800b'])('says nothing that cannot be stored, such as %j, at whatever depth', async (text) => {
    expect(await pointers({ tag: text, more: { deep: [{ x: text }] } }, NoteBody)).toEqual(['/tag', '/more/deep/0/x']);
    expect(await pointers({ more: { [text]: 1 } }, NoteBody)).toEqual(['/more']);
  });

  it('is refused before anything follows it down when it is nested without end', async () => {
    const endless = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as object;
    expect(await pointers({ more: endless }, NoteBody)).toHaveLength(1);
  });

  it('that is wrong in a thousand places is told of a hundred', async () => {
    expect(await pointers({ note: 'x', lines: Array.from({ length: 1000 }, () => ({ price })) })).toHaveLength(100);
  });
});

it('takes a query that no class describes as it was parsed, whatever it names', async () => {
  const parsed = Object.assign(Object.create(Object.create(null)) as object, { 'hub.mode': 'x', constructor: 'y' });
  expect(await shapeOfRequests().transform(parsed, { type: 'query', metatype: Object })).toBe(parsed);
});
