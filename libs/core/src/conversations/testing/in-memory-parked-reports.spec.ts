import { InMemoryParkedReports } from './in-memory-parked-reports';
import { describeParkedReports } from './parked-reports.contract';

const reports = new InMemoryParkedReports();
describeParkedReports(() => reports);
