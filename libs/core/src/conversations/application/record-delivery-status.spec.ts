import { ADelivery } from '../testing/a-delivery';
import { anOutgoingMessage, later } from '../testing/an-outgoing-message';
import { InMemoryOutgoingMessageRepository } from '../testing/in-memory-outgoing-message.repository';
import { InMemoryParkedReports } from '../testing/in-memory-parked-reports';

let messages: InMemoryOutgoingMessageRepository;
let reports: InMemoryParkedReports;
const record = (...[command]: Parameters<ADelivery['record']['execute']>) =>
  new ADelivery({ messages, reports, unitOfWork: { run: (work) => work() } }).record.execute(command);
const state = () => messages.all()[0]!.state;

beforeEach(() => {
  messages = new InMemoryOutgoingMessageRepository();
  reports = new InMemoryParkedReports();
});

it('moves the message on that the provider names', async () => {
  await messages.add(anOutgoingMessage({ status: 'sent', externalId: 'wamid.1' }));
  await record({ externalId: 'wamid.1', status: 'delivered', at: later(2) });
  expect(state()).toMatchObject({ status: 'delivered', deliveredAt: later(2) });
});

it('notes why a message failed', async () => {
  await messages.add(anOutgoingMessage({ status: 'sent', externalId: 'wamid.1' }));
  const error = { code: 131047, title: 'Re-engagement message' };
  await record({ externalId: 'wamid.1', status: 'failed', at: later(2), error });
  expect(state()).toMatchObject({
    status: 'failed',
    failedAt: later(2),
    lastError: { code: '131047', detail: 'Re-engagement message' },
  });
});

it('settles an uncertain message by our own id', async () => {
  await messages.add(anOutgoingMessage({ status: 'uncertain' }));
  await record({ externalId: 'wamid.1', reference: state().id, status: 'delivered', at: later(2) });
  expect(state()).toMatchObject({ status: 'delivered', externalId: 'wamid.1', lastError: null });
});

it('keeps what it cannot place until somebody knows the id', async () => {
  await record({ externalId: 'wamid.1', status: 'sent', at: later(2) });
  const report = { externalId: 'wamid.1', reference: null, status: 'sent', at: later(2), problem: null };
  expect(await reports.takeOut('wamid.1')).toEqual([report]);
});

it('keeps nothing that it could place', async () => {
  await messages.add(anOutgoingMessage({ status: 'sent', externalId: 'wamid.1' }));
  await record({ externalId: 'wamid.1', status: 'read', at: later(2) });
  expect(await reports.takeOut('wamid.1')).toEqual([]);
});
