import { describeContacts } from './contacts.contract';
import { InMemoryContacts } from './in-memory-contacts';

const contacts = new InMemoryContacts();
describeContacts(() => contacts);
