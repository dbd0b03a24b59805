import { InMemoryOutgoingMessageRepository } from './in-memory-outgoing-message.repository';
import { describeOutgoingMessageRepository } from './outgoing-message.repository.contract';

const repository = new InMemoryOutgoingMessageRepository();
describeOutgoingMessageRepository({ messages: () => repository, said: async () => undefined });
