import { once } from 'node:events';
import { AnswerEvents } from './answer-events';

describe('an answer that is streamed', () => {
  it('keeps the line open while there is nothing to say, and no longer', async () => {
    const events = new AnswerEvents('request', 1);
    let fail: (error: Error) => void = () => undefined;
    const thinking = new Promise<never>((_, reject) => (fail = reject));
    const told = events.follow(
      () => thinking,
      () => undefined,
    );
    const [first] = (await once(events.stream, 'readable').then(() => [events.stream.read()])) as [Buffer];
    expect(first.toString()).toMatch(/^(: keep-alive\n\n)+$/);
    fail(new Error('It broke off.'));
    await told;
    const rest = (await events.stream.toArray()).join('');
    expect(rest).toMatch(/^(: keep-alive\n\n)*event: error\n.*\n\n$/);
  });
});
