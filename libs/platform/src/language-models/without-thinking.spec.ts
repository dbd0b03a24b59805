import fc from 'fast-check';
import { withoutThinking } from './without-thinking';

const said = async (pieces: readonly string[]) => {
  const source = (async function* () {
    yield* pieces;
  })();
  let text = '';
  for await (const piece of withoutThinking(source)) text += piece;
  return text;
};

describe('withoutThinking', () => {
  it.each([
    ['Hola, tenemos dos.', 'Hola, tenemos dos.'],
    ['<think>Hmm… 2 < 3</think>\n\nHola.', 'Hola.'],
    ['\n<think></think>Hola <think>¿sí?</think>y chau.', 'Hola y chau.'],
    ['<think>and it never ends', ''],
    ['Si a < b, <b>hola</b> <thin', 'Si a < b, <b>hola</b> <thin'],
  ])('makes of %j: %j, however it is cut into pieces', async (text, expected) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length)), async (cuts) => {
        const ends = [...cuts, text.length].sort((one, other) => one - other);
        expect(await said(ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end)))).toBe(expected);
      }),
    );
  });

  it('lets every piece through as it comes', async () => {
    const source = (async function* () {
      yield 'Hola, ';
      throw new Error('the connection broke');
    })();
    const pieces = withoutThinking(source);
    expect(await pieces.next()).toEqual({ done: false, value: 'Hola, ' });
    await expect(pieces.next()).rejects.toThrow('broke');
  });
});
