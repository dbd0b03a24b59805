import { InMemoryMessageTemplates } from './in-memory-message-templates';
import { describeMessageTemplates } from './message-templates.contract';

const templates = new InMemoryMessageTemplates();
describeMessageTemplates(() => templates);
