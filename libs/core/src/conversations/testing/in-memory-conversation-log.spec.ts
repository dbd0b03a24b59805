import { describeContactDomains } from './contact-domains.contract';
import { describeConversationLog } from './conversation-log.contract';
import { InMemoryContactDomains } from './in-memory-contact-domains';
import { InMemoryConversationLog } from './in-memory-conversation-log';

const assignments = new InMemoryContactDomains();
const log = new InMemoryConversationLog(assignments);
describeConversationLog(() => ({ log, views: log, assignments }));
describeContactDomains(() => assignments);
