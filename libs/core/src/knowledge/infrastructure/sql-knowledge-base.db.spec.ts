import { Embeddings, SYSTEM_ORGANIZATION, UuidIds } from '@aynux/platform';
import { asTenant, CollectedJobs, SwitchableEmbedder, testDatabase } from '@aynux/platform/testing';
import { core } from '../../index';
import { aKnowledgeDraft } from '../testing/a-knowledge-draft';
import { describeKnowledgeBase } from '../testing/knowledge-base.contract';
import { SqlKnowledgeBase } from './sql-knowledge-base';

const connection = testDatabase({ domains: [core] });
const jobs = new CollectedJobs();
const embeddings = () => new Embeddings(connection.database, new SwitchableEmbedder(), jobs);
const knowledge = () => asTenant(SYSTEM_ORGANIZATION, new SqlKnowledgeBase(connection.database, embeddings()));

describeKnowledgeBase(knowledge);

it('asks for a vector when a text is added or reworded, and only then', async () => {
  const id = new UuidIds().next();
  const asked = async (work: () => Promise<void>) => {
    jobs.waiting.length = 0;
    await work();
    return jobs.waiting.map(({ queue, data }) => `${queue} ${data['table']}`);
  };
  const [lacking] = ['embedding core.company_knowledge'];
  expect(await asked(() => knowledge().add(id, aKnowledgeDraft()))).toEqual([lacking]);
  expect(await asked(() => knowledge().change(id, { content: 'Distinto' }, null))).toEqual([lacking]);
  expect(await asked(() => knowledge().change(id, { tags: ['x'], title: 'Plazos de entrega' }, null))).toEqual([]);
});
