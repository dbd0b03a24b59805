import type { Answer, Family, Request } from '@aynux/platform/testing';
import { hash } from '@node-rs/argon2';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { QueryRunner } from 'typeorm';

const PASSWORD = 'correct horse battery';

/** Lets the family's user log in, as the owner of its organization. */
export async function makeOwner(owner: QueryRunner, { id }: Family): Promise<void> {
  const passwordHash = await hash(PASSWORD);
  await owner.query('update core.users set password_hash = $2 where id = $1', [id, passwordHash]);
  await owner.query(`update core.organization_users set role = 'owner' where user_id = $1`, [id]);
}

/** As the family's user, who logs in again whenever a request has ended the session. */
export function askAsMember(app: NestFastifyApplication): (of: Family, request: Request) => Promise<Answer> {
  const tokens = new Map<Family, string>();
  const logIn = async (of: Family) => {
    const payload = { email: `${of.mark}@example.com`, password: PASSWORD };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload });
    if (answer.statusCode !== 200) throw new Error(`${of.mark} cannot log in: ${answer.body}`);
    tokens.set(of, answer.json<{ accessToken: string }>().accessToken);
  };
  const send = ({ headers, ...request }: Request, of: Family) =>
    app.inject({ ...request, headers: { ...headers, authorization: `Bearer ${tokens.get(of)}` } });

  return async (of, request) => {
    if (!tokens.has(of)) await logIn(of);
    let answer = await send(request, of);
    if (answer.body.includes('"auth.token-invalid"')) {
      await logIn(of);
      answer = await send(request, of);
    }
    const { statusCode: status, body, headers } = answer;
    const isProblem = String(headers['content-type']).startsWith('application/problem+json');
    const code = isProblem ? answer.json<{ code: string }>().code : '';
    return { status, code, body, isReplayed: headers['idempotency-replayed'] === 'true' };
  };
}
