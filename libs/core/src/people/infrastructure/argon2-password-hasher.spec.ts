import { Argon2PasswordHasher } from './argon2-password-hasher';

const hasher = new Argon2PasswordHasher();

it('knows a password again by its hash', async () => {
  const hash = await hasher.hash('correct horse');
  expect(await hasher.verify('correct horse', hash)).toBe(true);
  expect(await hasher.verify('correct house', hash)).toBe(false);
});

it('hashes with argon2id, never twice the same', async () => {
  const [one, other] = [await hasher.hash('correct horse'), await hasher.hash('correct horse')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
});

it('does not mind how a keyboard composes an accent', async () => {
  expect(await hasher.verify('contrase\u00f1a', await hasher.hash('contrasen\u0303a'))).toBe(true);
});

it('holds the password of nobody against a hash of the same cost, and never finds it right', async () => {
  const held: string[] = [];
  class Watched extends Argon2PasswordHasher {
    protected override async heldAgainst(passwordHash: string | null): Promise<string> {
      held.push(await super.heldAgainst(passwordHash));
      return held.at(-1)!;
    }
  }
  const hash = await hasher.hash('correct horse');
  const watched = new Watched();
  expect(await watched.verify('wrong', hash)).toBe(false);
  expect(await watched.verify('correct horse', null)).toBe(false);
  const costOf = (text: string | undefined) => text?.split('$').slice(0, 4);
  expect(costOf(held[1])).toEqual(costOf(hash));
  expect(held[1]).not.toBe(hash);
});
