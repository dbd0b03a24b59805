import { describeCredentialsRepository } from './credentials.repository.contract';
import { InMemoryCredentialsRepository } from './in-memory-credentials.repository';

describeCredentialsRepository(async () => new InMemoryCredentialsRepository());
