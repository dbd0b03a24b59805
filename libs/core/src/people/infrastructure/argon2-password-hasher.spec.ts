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

it('takes as long over the password of nobody, and never finds it right', async () => {
  const hash = await hasher.hash('correct horse');
  const shortest = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let n = 0; n < 5; n++) {
      const start = performance.now();
      await work();
      times.push(performance.now() - start);
    }
    return Math.min(...times); // what the machine did besides makes it longer, never shorter
  };
  expect(await hasher.verify('correct horse', null)).toBe(false);
  const known = await shortest(() => hasher.verify('wrong', hash));
  const unknown = await shortest(() => hasher.verify('wrong', null));
  expect(unknown).toBeGreaterThan(known / 2);
});
