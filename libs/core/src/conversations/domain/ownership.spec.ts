import { ConversationHeldByAnother, ConversationNotTakenOver, Ownership } from './ownership';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const theBots = Ownership.restore({
  ...{ conversationId: 'whatsapp:1', contactId: '1', channel: 'whatsapp', fence: 0, version: 1 },
  ...{ ownerId: null, ownedSince: null, personWantedAt: null, personWantedBecause: null },
});
const anas = theBots.takenOver('ana', NOON);

describe('Ownership', () => {
  it('passes to whoever takes over, and raises the fence', () => {
    expect(anas.state).toMatchObject({ ownerId: 'ana', ownedSince: NOON, fence: 1 });
  });

  it('stays as it is when its holder takes over once more', () => {
    expect(anas.takenOver('ana', NOON)).toBe(anas);
  });

  it('is not taken from somebody else', () => {
    expect(() => anas.takenOver('beto', NOON)).toThrow(ConversationHeldByAnother);
  });

  it('goes back to the bot, and raises the fence once more', () => {
    expect(anas.released('ana', false).state).toMatchObject({ ownerId: null, ownedSince: null, fence: 2 });
  });

  it('is given back for another only by who may', () => {
    expect(() => anas.released('beto', false)).toThrow(ConversationHeldByAnother);
    expect(anas.released('beto', true).state.ownerId).toBeNull();
  });

  it("stays the bot's when there is nothing to give back", () => {
    expect(theBots.released('ana', false)).toBe(theBots);
  });

  it('remembers since when and why a person is waited for, until one comes', () => {
    const waiting = theBots.personWanted('contact', NOON);
    expect(waiting.state).toMatchObject({ personWantedAt: NOON, personWantedBecause: 'contact', fence: 0 });
    expect(waiting.personWanted('rule', new Date())).toBe(waiting);
    expect(waiting.takenOver('ana', NOON).state).toMatchObject({ personWantedAt: null, personWantedBecause: null });
  });

  it('waits for nobody when a person is there', () => {
    expect(anas.personWanted('contact', NOON)).toBe(anas);
  });

  it('lets only its holder speak', () => {
    expect(() => theBots.expectHeldBy('ana')).toThrow(ConversationNotTakenOver);
    expect(() => anas.expectHeldBy('beto')).toThrow(ConversationHeldByAnother);
    expect(() => anas.expectHeldBy('ana')).not.toThrow();
  });
});
