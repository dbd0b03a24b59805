import type { ParkedReports } from '../application/parked-reports';
import type { DeliveryReport } from '../domain/outgoing-message';

/** Holds nothing: in memory nobody comes in between. */
export class InMemoryParkedReports implements ParkedReports {
  private reports: readonly DeliveryReport[] = [];

  async hold(): Promise<void> {}

  async park(report: DeliveryReport): Promise<void> {
    const isSame = (other: DeliveryReport) => other.externalId === report.externalId && other.status === report.status;
    if (!this.reports.some(isSame)) this.reports = [...this.reports, report];
  }

  async takeOut(externalId: string): Promise<readonly DeliveryReport[]> {
    const isMeant = (report: DeliveryReport) => report.externalId === externalId;
    const taken = this.reports.filter(isMeant).sort((one, other) => one.at.getTime() - other.at.getTime());
    this.reports = this.reports.filter((report) => !isMeant(report));
    return taken;
  }
}
