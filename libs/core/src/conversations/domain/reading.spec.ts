import { aMessage } from '../testing/conversations-in-memory';
import { read } from './reading';

describe('reading a message', () => {
  it.each([
    ['text', '  hola '],
    ['interactive', 'Sí, confirmo'],
    ['button', 'No recibir más'],
  ] as const)('takes the words of a %s', (kind, text) => {
    expect(read(aMessage({ kind, text }))).toEqual({ as: 'words', text: text.trim(), beside: null });
  });

  it('takes a caption as words beside what cannot be read', () => {
    expect(read(aMessage({ kind: 'image', text: '¿tienen esta?' }))).toMatchObject({ as: 'words', beside: 'image' });
  });

  it.each(['text', 'interactive', 'button'] as const)('finds a %s without words unreadable', (kind) => {
    expect(read(aMessage({ kind, text: null }))).toEqual({ as: 'wordless', text: '', what: 'unsupported' });
  });

  it('reads a payload that is not as promised as far as it goes', () => {
    const items = ['x', { quantity: 3 }, null, { product_retailer_id: 'FER-0012' }];
    const order = (product_items: unknown) => read(aMessage({ kind: 'order', text: null, payload: { product_items } }));
    expect(order(items)).toEqual({ as: 'order', text: '1 x FER-0012' });
    expect(order('none')).toMatchObject({ as: 'wordless', what: 'unsupported' });
    expect(read(aMessage({ kind: 'location', text: null, payload: { latitude: 'north' } })).text).toBe('');
    expect(read(aMessage({ kind: 'contacts', text: null, payload: { contacts: [{ name: 'Ana' }] } })).text).toBe('');
    expect(read(aMessage({ kind: 'reaction', text: null, payload: {} }))).toEqual({ as: 'gesture', text: '' });
  });
});
