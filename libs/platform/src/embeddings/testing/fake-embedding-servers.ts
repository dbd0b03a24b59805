import { createHash } from 'node:crypto';
import { answer, FakeHttpServer } from '../../language-models/testing/fake-http-server';

/** A direction of its own for every text. */
export function directionOf(text: string, dimensions = 16): number[] {
  const digest = createHash('sha256').update(text).digest();
  return Array.from({ length: dimensions }, (_, index) => (digest[index % digest.length] ?? 0) - 127.5);
}

export const fakeOllama = () =>
  FakeHttpServer.start((response, { body }) =>
    answer(200, { embeddings: (body['input'] as string[]).map((text) => directionOf(text)) })(response),
  );

/** Gives what was asked for back to front, as the protocol allows. */
export const fakeOpenAi = () =>
  FakeHttpServer.start((response, { body }) => {
    const dimensions = body['dimensions'] as number | undefined;
    const data = (body['input'] as string[]).map((text, index) => ({
      index,
      embedding: directionOf(text, dimensions),
    }));
    answer(200, { data: data.reverse() })(response);
  });
