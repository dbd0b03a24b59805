/** For what the embedded engine cannot do: take two connections at once, serve two processes, lose a network. */
const isServer = Boolean(process.env['DATABASE_URL']);

export const itOnAServer = isServer ? it : it.skip;
export const describeOnAServer = isServer ? describe : describe.skip;
