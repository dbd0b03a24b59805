/** For what takes two connections at once: the embedded engine has but one, so there nobody can come in between. */
export const itOnAServer = process.env['DATABASE_URL'] ? it : it.skip;
