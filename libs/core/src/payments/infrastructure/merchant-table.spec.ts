import { Stale } from '@aynux/kernel';
import { MERCHANT_TABLE } from './merchant-table';

it('is called in errors as codes are spelled', () => {
  expect(new Stale(MERCHANT_TABLE.what, 'x').code).toBe('merchant-config.stale');
});
