import { UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { DeliveryReport } from '../domain/outgoing-message';
import { OutgoingMessageRepository } from '../domain/outgoing-message.repository';
import { changeMessage } from './change-message';
import { ParkedReports } from './parked-reports';

export interface RecordDeliveryStatusCommand {
  /** The provider's id of the message. */
  readonly externalId: string;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  readonly at: Date;
  readonly error?: { readonly code: number | string; readonly title: string };
  /** What we sent along as our own id: settles a message whose answer was lost. */
  readonly reference?: string;
}

/** Notes what became of a message; what is not known yet is kept until it is. */
@Injectable()
export class RecordDeliveryStatus {
  constructor(
    private readonly messages: OutgoingMessageRepository,
    private readonly parked: ParkedReports,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(command: RecordDeliveryStatusCommand): Promise<void> {
    const report = reportOf(command);
    if (await this.applied(report)) return;
    await this.unitOfWork.run(async () => {
      // Its message may be getting this very id from the channel's answer just now.
      await this.parked.hold(report.externalId);
      if (!(await this.applied(report))) await this.parked.park(report);
    });
  }

  private async applied(report: DeliveryReport): Promise<boolean> {
    const message = await this.messages.findReported(report);
    if (!message) return false;
    await changeMessage(this.messages, message, (known) => known.reported(report));
    return true;
  }
}

function reportOf({ externalId, status, at, error, reference }: RecordDeliveryStatusCommand): DeliveryReport {
  const problem = error ? { code: String(error.code), detail: error.title } : null;
  return { externalId, reference: reference ?? null, status, at, problem };
}
