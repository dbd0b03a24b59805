import { Jobs } from '@aynux/kernel';
import { testServer } from '@aynux/platform/testing';
import { eventually } from './testing/eventually';
import { type Caller, gist } from './testing/people';
import { at, GREETING, PromptHouse, type Told } from './testing/prompt-house';

describe('prompts in an experiment', () => {
  const test = testServer();
  let house: PromptHouse;
  let platform: Caller;
  let ada: Caller;
  beforeAll(async () => {
    house = await PromptHouse.open(test.server());
    ({ platform, ada } = house);
  }, 180_000);
  afterAll(() => house?.app.close());

  const experiment = at(GREETING, '/experiment');
  beforeAll(async () => {
    await platform.post('/prompts', { key: GREETING, template: 'A{name}' });
    const current = (await platform.get(at(GREETING))).json<{ current: string }>().current;
    const drafted = await platform.post(at(GREETING, '/versions'), { template: 'B{name}' });
    expect(gist(drafted)).toBe('201');
    const { version } = drafted.json<{ version: string }>();
    [control, candidate] = [current, version];
  });
  let control: string;
  let candidate: string;
  const start = (weights: object, guardRails: object = {}, url = experiment) =>
    platform.ask({ method: 'PUT', url, payload: { weights, guardRails } });

  /** Once a worker has watched. */
  async function stopped(url: string) {
    await house.app.get(Jobs).enqueue({ queue: 'experiment-watch', data: {}, key: url });
    return eventually(async () => {
      const now = (await platform.get(url)).json<{ stoppedBecause: string | null; weights: object }>();
      return now.stoppedBecause === null ? undefined : now;
    });
  }

  it('refuse weights that make no sense', async () => {
    expect(gist(await start({ [control]: 50, [candidate]: 40 }))).toBe('422 prompt.weights-invalid');
    expect(gist(await start({ [control]: 100 }))).toBe('422 prompt.weights-invalid');
    expect(gist(await start({ [control]: 50, '99.0.0': 50 }))).toBe('422 prompt.weights-invalid');
    expect(gist(await start({ [control]: 150, [candidate]: -50 }))).toBe('422 prompt.weights-invalid');
    expect(gist(await start({ [control]: 50.5, [candidate]: 49.5 }))).toBe('422 prompt.weights-invalid');
    expect(gist(await start({ [control]: '50', [candidate]: 50 }))).toBe('422 prompt.weights-invalid');
    expect(gist(await platform.get(experiment))).toBe('404 prompt.no-experiment');
  });

  it('tell each contact one version, keep which with the message, and count what comes of it', async () => {
    expect(gist(await start({ [control]: 50, [candidate]: 50 }, { afterAnswers: 1, leastRating: 3 }))).toBe('200');
    const contacts = Array.from({ length: 12 }, () => house.aPhone());
    const told = new Map<string, string>();
    for (const phone of contacts) told.set(phone, (await house.greet(phone)).reply);
    expect(new Set(told.values())).toEqual(new Set(['A', 'B']));
    for (const phone of contacts) expect((await house.greet(phone)).reply).toBe(told.get(phone));

    const kept = await house.people.look(
      house.acme,
      `select content as text, p ->> 'version' as version
        from core.conversation_messages m, jsonb_array_elements(m.extra_data -> 'prompts') p
        where p ->> 'key' = $1 and p ->> 'level' = 'platform' and content in ('A', 'B')`,
      [GREETING],
    );
    expect(kept).toHaveLength(24);
    expect(kept.every(({ text, version }) => version === (text === 'A' ? control : candidate))).toBe(true);

    const arms = (await platform.get(experiment)).json<{
      arms: { version: string; results: { answers: number } }[];
    }>().arms;
    const count = (text: string) => kept.filter((one) => one.text === text).length;
    expect(arms.map(({ version, results }) => [version, results.answers])).toEqual([
      [control, count('A')],
      [candidate, count('B')],
    ]);
  });

  it('keep everything else as it is while they run', async () => {
    expect(gist(await platform.patch(at(GREETING), { template: 'C' }))).toBe('409 prompt.experiment-running');
    expect(gist(await platform.delete(at(GREETING)))).toBe('409 prompt.experiment-running');
  });

  it('end when a version crosses a guard-rail', async () => {
    let found: Told;
    do found = await house.greet();
    while (found.reply !== 'B');
    const { items } = (await ada.get(`/conversations/${found.conversationId}/messages`)).json<{
      items: { id: string; sender: string }[];
    }>();
    const messageId = items.find(({ sender }) => sender === 'assistant')!.id;
    const rate = (caller: Caller, rating: number) =>
      caller.ask({
        method: 'PUT',
        url: `/conversations/${found.conversationId}/messages/${messageId}/rating`,
        payload: { rating },
      });
    expect(gist(await rate(ada, 6))).toBe('400 request.invalid');
    expect(gist(await rate(platform, 1))).toBe('404 message.not-found');
    expect(gist(await rate(ada, 1))).toBe('204');

    const ended = await stopped(experiment);
    expect(ended.stoppedBecause).toBe(`${candidate}: it was rated 1.00 on average, less than 3`);
    expect(ended.weights).toEqual({ [control]: 100, [candidate]: 0 });
    for (let n = 0; n < 5; n++) expect((await house.greet()).reply).toBe('A');
    expect(gist(await platform.delete(experiment))).toBe('404 prompt.no-experiment');
  });

  describe('answer for the people who are called', () => {
    const LOST = 'core.fallback.reply.es';
    const CALLED = 'core.support.person.es';
    const handOffs = async (key: string, version = '1.0.0') =>
      (await platform.get(at(key, `/versions/${version}`))).json<{ results: { answers: number; handOffs: number } }>()
        .results;

    beforeAll(async () => {
      await platform.post('/prompts', { key: LOST, template: 'Perdón, no sé. {services}' });
      await platform.post('/prompts', { key: CALLED, template: 'Ya viene alguien.' });
    });

    it('after an answer, and not with the words that say so', async () => {
      const { conversationId } = await house.say('xqzt', '5491166660000');
      expect(await handOffs(LOST)).toMatchObject({ answers: 1, handOffs: 0 });
      const { reply } = await house.say('quiero hablar con una persona', '5491166660000', conversationId);
      expect(reply).toContain('Ya viene alguien.');
      expect(await handOffs(LOST)).toMatchObject({ answers: 1, handOffs: 1 });
      // Whoever asks again was called for already.
      await house.say('quiero hablar con una persona', '5491166660000', conversationId);
      expect(await handOffs(CALLED)).toMatchObject({ answers: 2, handOffs: 0 });
    });

    it('and after three that did not help', async () => {
      const { conversationId } = await house.say('xqzt', '5491166660001');
      await house.say('xqzt brrr', '5491166660001', conversationId);
      const before = await handOffs(LOST);
      const { reply } = await house.say('xqzt mmm', '5491166660001', conversationId);
      expect(reply).toContain('n.º');
      expect(await handOffs(LOST)).toMatchObject({ answers: before.answers + 1, handOffs: before.handOffs + 1 });
    });

    it('and end for it', async () => {
      const url = at(LOST, '/experiment');
      const drafted = await platform.post(at(LOST, '/versions'), { template: '¿Eh? {services}' });
      const { version } = drafted.json<{ version: string }>();
      const rails = { afterAnswers: 1, mostHandOffs: 0.2 };
      expect(gist(await start({ '1.0.0': 1, [version]: 99 }, rails, url))).toBe('200');
      for (let found = ''; !found.startsWith('¿Eh?');) {
        const phone = house.aPhone();
        const { reply, conversationId } = await house.say('xqzt', phone);
        found = reply;
        await house.say('quiero hablar con una persona', phone, conversationId);
      }
      expect((await stopped(url)).stoppedBecause).toBe(
        `${version}: 100 % of its answers were handed off, more than 20 %`,
      );
    });
  });
});
