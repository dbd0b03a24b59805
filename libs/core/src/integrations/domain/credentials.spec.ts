import { ResourceStale } from '@aynux/kernel';
import { Credentials, CredentialsMissing, KEPT } from './credentials';

const PLEX = { url: 'https://plex.example.com', user: 'aynux', password: 'secret' };

describe('the credentials of an organization', () => {
  it('say what each integration still lacks', () => {
    const credentials = Credentials.none().change('plex', { url: PLEX.url });
    expect(credentials.missing('plex')).toEqual(['user', 'password']);
    expect(credentials.change('plex', PLEX).missing('plex')).toEqual([]);
    expect(credentials.missing('dux')).toEqual(['apiKey', 'baseUrl']);
  });

  it('work with WhatsApp without a secret of their own app', () => {
    const whatsapp = { accessToken: 'token', phoneNumberId: '12345', verifyToken: 'agreed' };
    expect(Credentials.none().change('whatsapp', whatsapp).missing('whatsapp')).toEqual([]);
  });

  it('leave out of a change what is not named, and clear what is null', () => {
    const changed = Credentials.none()
      .change('plex', PLEX)
      .change('plex', { user: 'other', url: undefined, password: null });
    expect(changed.state.values.plex).toEqual({ url: PLEX.url, user: 'other', password: null });
  });

  it('mask a secret, whether it is new or stored', () => {
    const credentials = Credentials.none().change('plex', PLEX);
    expect(credentials.masked('plex')).toEqual({ ...PLEX, password: '***' });
    const { version, values } = credentials.state;
    const stored = Credentials.restore({ version, values: { ...values, plex: { ...values.plex, password: KEPT } } });
    expect(stored.masked('plex')).toEqual({ ...PLEX, password: '***' });
    expect(stored.missing('plex')).toEqual([]);
  });

  it('are cleared of one integration, if there were any', () => {
    const credentials = Credentials.none().change('plex', PLEX).change('dux', { apiKey: 'k' });
    expect(credentials.clear('plex').state.values).toMatchObject({ plex: { url: null }, dux: { apiKey: 'k' } });
    expect(() => credentials.clear('whatsapp')).toThrow(CredentialsMissing);
  });

  it('are changed only as they were read', () => {
    expect(Credentials.none().expect(null).expect(0).state.version).toBe(0);
    expect(() => Credentials.none().expect(3)).toThrow(ResourceStale);
  });
});
