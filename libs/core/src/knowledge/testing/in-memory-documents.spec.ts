import { describeDocumentRepository } from './document.repository.contract';
import { InMemoryDocuments } from './in-memory-documents';

const documents = new InMemoryDocuments();
describeDocumentRepository(() => documents);
