import { describeAuditLog } from './audit-log.contract';
import { InMemoryAuditLog } from './in-memory-audit-log';

const log = new InMemoryAuditLog();
describeAuditLog(() => ({ log, unitOfWork: { run: (work) => work() }, entries: async () => log.entries }));
