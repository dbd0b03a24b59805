import { randomInt } from 'node:crypto';
import type { Contacts } from '../application/contacts';
import { ContactUnnamed, PhoneMalformed } from '../domain/identity';

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');
const aPhone = () => `5492644${digits(6)}`;
const aUserId = () => `AR.${digits(20)}`;

/** What every adapter of the port promises. */
export function describeContacts(adapter: () => Contacts): void {
  describe('as Contacts', () => {
    let contacts: Contacts;
    let phone: string;
    let userId: string;
    beforeEach(() => {
      contacts = adapter();
      [phone, userId] = [aPhone(), aUserId()];
    });
    const idOf = async (identity: Parameters<Contacts['recognise']>[0]) => (await contacts.recognise(identity)).id;

    it('meets a contact by phone, and knows it again', async () => {
      const ana = await contacts.recognise({ phone, name: 'Ana', verbatim: true });
      expect(ana).toEqual({ id: ana.id, phone, userId: null, name: 'Ana' });
      expect(await contacts.recognise({ phone })).toEqual(ana);
      expect(await contacts.find(ana.id)).toEqual(ana);
      expect(await contacts.findByPhone(phone)).toEqual(ana);
    });

    it('meets a contact by user id alone, and knows it again', async () => {
      const ana = await contacts.recognise({ userId, username: 'ana.mendoza', name: 'Ana' });
      expect(ana).toEqual({ id: ana.id, phone: null, userId, name: 'Ana' });
      expect(await contacts.recognise({ userId })).toEqual(ana);
      expect(await contacts.findByUserId(userId)).toEqual(ana);
      expect(await contacts.findByUserId(aUserId())).toBeNull();
    });

    it('knows a phone in every spelling, and keeps that of the provider', async () => {
      const typed = `54264${phone.slice(6)}`;
      const ana = await contacts.recognise({ phone: typed });
      expect(await contacts.recognise({ phone, verbatim: true })).toEqual({ ...ana, phone });
      expect(await contacts.recognise({ phone: `+54 264 15 ${phone.slice(6)}` })).toEqual({ ...ana, phone });
      expect(await contacts.findByPhone(typed)).toEqual({ ...ana, phone });
    });

    it('tells all that somebody is known by, also as whom they were before', async () => {
      const byPhone = await contacts.recognise({ phone, verbatim: true });
      const byUserId = await contacts.recognise({ userId });
      const { id } = await contacts.recognise({ phone, userId, verbatim: true });
      const keys = await contacts.keysOf(byUserId.id);
      expect(keys).toMatchObject({ id, phones: expect.arrayContaining([phone]) });
      expect([...keys!.ids].sort()).toEqual([byPhone.id, byUserId.id].sort());
      expect(await contacts.keysOf('00000000-0000-7000-8000-ffffffffffff')).toBeNull();
    });

    it('keeps two people apart', async () => {
      const ids = [await idOf({ phone }), await idOf({ phone: aPhone() }), await idOf({ userId })];
      expect(new Set(ids).size).toBe(3);
    });

    it('learns a new name, and forgets none for want of one', async () => {
      await contacts.recognise({ phone, name: 'Ana' });
      expect((await contacts.recognise({ phone, name: 'Ana María' })).name).toBe('Ana María');
      expect((await contacts.recognise({ phone, name: null })).name).toBe('Ana María');
    });

    it('joins a user id to the contact that has the phone beside it, and knows both from then on', async () => {
      const ana = await contacts.recognise({ phone, name: 'Ana' });
      expect(await contacts.recognise({ phone, userId })).toEqual({ ...ana, userId });
      expect(await idOf({ userId })).toBe(ana.id);
      expect(await idOf({ phone })).toBe(ana.id);
    });

    it('joins a phone to the contact that has the user id beside it', async () => {
      const ana = await contacts.recognise({ userId });
      expect(await contacts.recognise({ phone, userId })).toEqual({ ...ana, phone });
      expect(await contacts.findByPhone(phone)).toMatchObject({ id: ana.id });
    });

    it('makes one contact, the older, of two that turn out to be one person', async () => {
      const byPhone = await contacts.recognise({ phone, name: 'Ana' });
      const byUserId = await contacts.recognise({ userId, name: 'Anita' });

      const ana = await contacts.recognise({ phone, userId });
      expect(ana).toEqual({ id: byPhone.id, phone, userId, name: 'Ana' });
      for (const id of [byPhone.id, byUserId.id]) expect(await contacts.find(id)).toEqual(ana);
      expect([await idOf({ phone }), await idOf({ userId })]).toEqual([ana.id, ana.id]);
    });

    it('keeps the older of two also when that is the one without a phone', async () => {
      const byUserId = await contacts.recognise({ userId });
      const byPhone = await contacts.recognise({ phone });
      expect(await contacts.recognise({ phone, userId })).toEqual({ id: byUserId.id, phone, userId, name: null });
      expect(await contacts.find(byPhone.id)).toMatchObject({ id: byUserId.id });
    });

    it('finds who was merged into one that was merged', async () => {
      const parentUserId = `AR.ENT.${digits(20)}`;
      const oldest = await idOf({ parentUserId, userId: aUserId() });
      const [byPhone, byUserId] = [await idOf({ phone }), await idOf({ userId })];
      await contacts.recognise({ phone, userId });
      await contacts.recognise({ parentUserId, userId });
      for (const id of [oldest, byPhone, byUserId])
        expect(await contacts.find(id)).toMatchObject({ id: oldest, phone });
    });

    it('knows a contact by the id over all accounts, whatever account it writes to', async () => {
      const parentUserId = `AR.ENT.${digits(20)}`;
      const ana = await idOf({ userId, parentUserId });
      expect(await idOf({ userId: aUserId(), parentUserId })).toBe(ana);
    });

    it('gives a phone that changed hands to its new owner, without the history', async () => {
      const former = await contacts.recognise({ phone, userId, name: 'Ana' });
      const owner = await contacts.recognise({ phone, userId: aUserId(), name: 'Bruno' });
      expect(owner.id).not.toBe(former.id);
      expect(await contacts.findByPhone(phone)).toEqual(owner);
      expect(await contacts.find(former.id)).toEqual({ ...former, phone: null });
    });

    it('follows a contact to a new phone and user id', async () => {
      const ana = await contacts.recognise({ phone, userId, name: 'Ana' });
      const next = { phone: aPhone(), userId: aUserId() };
      await contacts.rename({ phone, userId }, { ...next, verbatim: true });
      expect(await contacts.find(ana.id)).toEqual({ ...ana, ...next });
      expect(await idOf(next)).toBe(ana.id);
      expect(await idOf({ phone })).not.toBe(ana.id);
    });

    it('follows a contact whose message came before the news', async () => {
      const ana = await contacts.recognise({ phone, userId });
      const next = { phone: aPhone(), userId: aUserId() };
      const early = await idOf(next);
      await contacts.rename({ phone, userId }, next);
      expect(await contacts.find(early)).toEqual({ ...ana, ...next });
    });

    it('forgets the phone of a contact that hides the new one', async () => {
      const ana = await contacts.recognise({ phone, userId });
      const next = aUserId();
      await contacts.rename({ userId }, { userId: next });
      expect(await contacts.find(ana.id)).toEqual({ ...ana, userId: next, phone: null });
    });

    it('does not take whoever had the new phone before for the same person', async () => {
      const ana = await contacts.recognise({ phone });
      const taken = aPhone();
      const bruno = await contacts.recognise({ phone: taken, name: 'Bruno' });
      await contacts.rename({ phone }, { phone: taken });
      expect(await contacts.findByPhone(taken)).toEqual({ ...ana, phone: taken });
      expect(await contacts.find(bruno.id)).toEqual({ ...bruno, phone: null });
    });

    it('makes nobody of the news about a stranger', async () => {
      await contacts.rename({ phone }, { phone: aPhone(), userId });
      expect(await contacts.findByPhone(phone)).toBeNull();
    });

    it('recognises several at once, in their order, one of them twice', async () => {
      const others = [aPhone(), aPhone()];
      const known = await contacts.recognise({ phone: others[0]! });
      const [first, second, third, again] = await contacts.recogniseAll([
        { phone, userId },
        { phone: others[0]! },
        { phone: others[1]! },
        { userId, name: 'Ana' },
      ]);
      expect(second).toEqual(known);
      expect(third!.phone).toBe(others[1]);
      expect(again).toEqual({ ...first, name: 'Ana' });
    });

    it('tells of several at once that turn out to be one', async () => {
      const three = await contacts.recogniseAll([{ userId }, { phone }, { phone, userId, name: 'Ana' }]);
      const ana = { id: three[0]!.id, phone, userId, name: 'Ana' };
      expect(three).toEqual([ana, ana, ana]);
      expect(await contacts.findByPhone(phone)).toEqual(ana);
    });

    it('tells of two that changed phones with each other', async () => {
      const [ana, bruno] = [
        { phone, userId },
        { phone: aPhone(), userId: aUserId() },
      ];
      const before = await contacts.recogniseAll([ana, bruno]);
      const swapped = [
        { ...ana, phone: bruno.phone },
        { ...bruno, phone: ana.phone },
      ];
      const after = swapped.map((identity, index) => ({ ...before[index]!, phone: identity.phone }));
      expect(await contacts.recogniseAll(swapped)).toEqual(after);
    });

    it('finds nobody by what nobody has', async () => {
      expect(await contacts.find('00000000-0000-7000-8000-00000000dead')).toBeNull();
      expect(await contacts.findByPhone(phone)).toBeNull();
    });

    it('refuses an identity that names nobody, and a phone that is none', async () => {
      await expect(contacts.recognise({ name: 'Ana' })).rejects.toThrow(ContactUnnamed);
      await expect(contacts.recognise({ phone: 'AR.134' })).rejects.toThrow(PhoneMalformed);
      await expect(contacts.findByPhone('call me')).rejects.toThrow(PhoneMalformed);
    });
  });
}
