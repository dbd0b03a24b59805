import { describeInbox } from './inbox.contract';
import { InMemoryContacts } from './in-memory-contacts';
import { InMemoryInbox } from './in-memory-inbox';

const contacts = new InMemoryContacts();
const inbox = new InMemoryInbox(contacts, { now: () => new Date('2026-03-01T12:00:00Z') });
describeInbox(() => ({ inbox, contacts }));
