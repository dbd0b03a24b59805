import { replyWindow, ReplyWindowClosed } from './reply-window';

const HEARD = new Date('2026-03-01T12:00:00.000Z');
const after = (ms: number) => new Date(HEARD.getTime() + ms);
const DAY = 86_400_000;

describe('replyWindow', () => {
  it('is open for a day after the contact wrote, to the millisecond', () => {
    expect(replyWindow(HEARD, after(DAY - 1))).toEqual({ isOpen: true, closesAt: after(DAY) });
    expect(replyWindow(HEARD, after(DAY))).toEqual({ isOpen: false, closesAt: after(DAY) });
  });

  it('has never been open for a contact that has not written', () => {
    expect(replyWindow(null, HEARD)).toEqual({ isOpen: false, closesAt: null });
  });
});

describe('ReplyWindowClosed', () => {
  it('names the templates that would be allowed', () => {
    const template = {
      id: '1',
      name: 'order_ready',
      language: 'es_AR',
      category: 'utility',
      body: 'x',
      version: 1,
    } as const;
    const error = new ReplyWindowClosed({ isOpen: false, closesAt: HEARD }, [template]);
    expect(error).toMatchObject({ kind: 'conflict', code: 'contact.window-closed' });
    expect(error.message).toContain('closed at 2026-03-01T12:00:00.000Z');
    expect(error.message).toContain('order_ready (es_AR)');
    expect(error.errors.map(({ pointer }) => pointer)).toEqual(['/text', '/text']);
  });

  it('says so when there is none', () => {
    expect(new ReplyWindowClosed({ isOpen: false, closesAt: null }, []).message).toContain('There is no template yet.');
  });
});
