import { z } from 'zod';

const EXPECTED = 'Expected a connection string, postgres://user:password@host:5432/database';
const ENCODED = `${EXPECTED}, of which a user or a password writes %, /, ? and # as %25, %2F, %3F and %23`;
const PORT = 'Expected a connection string with a port from 1 to 65535';

/**
 * As `pg` will read it, so that a mistake is told by the name of its variable and not by a stack at the first connection.
 * What a password says behind a `/`, `?` or `#` would be taken for something else, and shown as such.
 */
export const postgresUrl = z.string().superRefine((text, context) => {
  const message = mistakeIn(text);
  if (message) context.addIssue({ code: 'custom', message });
});

function mistakeIn(text: string): string | null {
  const [, rest] = /^postgres(?:ql)?:\/\/(.+)$/s.exec(text) ?? [];
  if (!rest) return EXPECTED;
  const [authority = ''] = rest.split(/[/?#]/);
  if (!authority.includes('@') && rest.includes('@')) return ENCODED; // the part with the user has ended too early
  const [, port] = /:([^:\]@]*)$/.exec(authority.slice(authority.lastIndexOf('@') + 1)) ?? [];
  if (port !== undefined && !isPort(port)) return PORT;
  const readable = text.replace('@/', '@localhost/'); // a socket's path is in the query
  if (!URL.canParse(readable)) return EXPECTED;
  const { username, password, pathname, hash } = new URL(readable);
  return hash || ![username, password, pathname].every(isDecodable) ? ENCODED : null;
}

const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
