import { InMemoryPasswordResets } from './in-memory-password-resets';
import { InMemoryRefreshTokenRepository } from './in-memory-refresh-token.repository';
import { InMemoryUserRepository } from './in-memory-user.repository';
import { describePasswordResets } from './password-resets.contract';
import { describeRefreshTokenRepository } from './refresh-token.repository.contract';
import { describeUserRepository } from './user.repository.contract';

const users = new InMemoryUserRepository();
describeUserRepository(() => users);

const tokens = new InMemoryRefreshTokenRepository();
describeRefreshTokenRepository(() => ({ tokens, users: ['ada', 'bob'] }));

const resets = new InMemoryPasswordResets();
describePasswordResets(() => ({ resets, users: ['ada', 'bob'] }));
