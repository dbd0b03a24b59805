import { Parameters, sql } from './sql';

it('numbers the values of several pieces in the order of their arrival', () => {
  const parameters = new Parameters();
  expect(parameters.render(sql`t.price between ${10} and ${20}`)).toBe('t.price between $1 and $2');
  expect(parameters.render(sql`t.active`)).toBe('t.active');
  expect(parameters.add('x')).toBe('$3');
  expect(parameters.render(sql`t.name = ${"'; drop table"}`)).toBe('t.name = $4');
  expect(parameters.values).toEqual([10, 20, 'x', "'; drop table"]);
});
