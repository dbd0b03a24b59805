import { aText, describeMessageChannel } from '../testing/message-channel.contract';
import { DevelopmentChannel } from './development-channel';

const channel = new DevelopmentChannel();

describeMessageChannel(() => channel);

it('says by the id that nothing was handed over', async () => {
  const { reference } = aText();
  expect(await channel.send(aText())).toEqual({ externalId: `dev.${reference}` });
});
