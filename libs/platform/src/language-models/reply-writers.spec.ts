import type { LanguageModel, ModelWishes, ReplyBrief, ReplyWriter } from '@aynux/kernel';
import { ShippedPrompts } from '../prompts/testing/shipped-prompts';
import { ModelReplyWriter } from './model-reply-writer';
import { replyWriterFrom } from './reply-writer-from';
import { TemplateReplyWriter } from './template-reply-writer';
import { aReplyBrief } from './testing/a-reply-brief';
import { ScriptedLanguageModel } from './testing/scripted-language-model';

const { DOWN } = ScriptedLanguageModel;
const written = async (writer: ReplyWriter, brief = aReplyBrief()) => {
  const pieces: string[] = [];
  return { ...(await writer.write(brief, (piece) => pieces.push(piece))), pieces };
};
const byTemplate = (brief = aReplyBrief()) => ({ text: brief.draft, writer: 'template-writer' });

describe('TemplateReplyWriter', () => {
  it('says what the agent composed, under its honest name', async () => {
    expect(await new TemplateReplyWriter().write(aReplyBrief())).toEqual(byTemplate());
  });

  it('says it sentence by sentence', async () => {
    const { pieces } = await written(new TemplateReplyWriter());
    expect(pieces).toEqual(['Sí, tenemos una. ', 'La Campera Andes cuesta $ 45.000,00.']);
  });
});

const prompts = new ShippedPrompts();
const AS_CONFIGURED: ModelWishes = { model: null, temperature: null, maxTokens: null };
const choice = { current: async () => AS_CONFIGURED };
const writerOf = (model: LanguageModel, warn?: (reason: string) => void) =>
  new ModelReplyWriter(() => model, prompts, choice, warn);

describe('ModelReplyWriter', () => {
  const warnings: string[] = [];
  const writer = (...script: readonly (string | Error)[]) =>
    writerOf(new ScriptedLanguageModel(...script), (reason) => warnings.push(reason));
  beforeEach(() => void warnings.splice(0));

  it('lets the model say it, sentence by sentence', async () => {
    expect(
      await written(
        writer('¡Cla', 'ro! La And', 'es sale $45.', '000 y hay', ' 3. Mirala', ': https://tienda.example/andes.'),
      ),
    ).toEqual({
      text: '¡Claro! La Andes sale $45.000 y hay 3. Mirala: https://tienda.example/andes.',
      writer: 'scripted/1',
      pieces: ['¡Claro! ', 'La Andes sale $45.000 y hay 3. ', 'Mirala: https://tienda.example/andes.'],
    });
    expect(warnings).toEqual([]);
  });

  it.each([
    ['fails', [DOWN], /is down/],
    ['says nothing', [], /said nothing/],
    ['says only blanks', ['  \n'], /said nothing/],
    ['fails in the middle', ['¡Claro! Hay', DOWN], /is down/],
    ['invents a price', ['¡Claro! Sale $ 39.000.'], /39000/],
    ['invents a stock', ['Quedan 8.'], /"8"/],
    ['invents a link', ['Mirala en https://otra.example/andes.'], /otra\.example/],
  ])('says the draft when the model %s', async (_, script, warning) => {
    expect(await writer(...script).write(aReplyBrief())).toEqual(byTemplate());
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });

  it('says the draft below what was shown already when the model fails later', async () => {
    const { text, writer: name, pieces } = await written(writer('¡Claro! Hay var', 'ias. Cues', DOWN));
    expect(text).toBe(`¡Claro! Hay varias. \n\n${aReplyBrief().draft}`);
    expect(pieces.join('')).toBe(text);
    expect(name).toBe('template-writer');
  });

  it('shows no sentence with something that was not found', async () => {
    const { pieces } = await written(writer('¡Claro! Sale $ 39', '.000. Aprovechá.'));
    expect(pieces.join('')).not.toContain('39');
  });

  it.each([
    ['as the facts write it', 'Sale $ 45.000,00.'],
    ['without cents', 'It is ARS 45,000.'],
    ['without separators', 'Sale 45000.'],
    ['what the contact wrote', 'Para el talle 42 no sé.'],
    ['what was said before', 'Como dije, en 48 hs.'],
    ['how many were found', 'Encontré 1.'],
    ['the numbers of a list', '1. Campera Andes\n2) Otra cosa'],
  ])('may say %s', async (_, sentence) => {
    const question = '¿En talle 42?';
    const history: ReplyBrief['history'] = [{ sender: 'assistant', text: 'Llega en 48 hs.' }];
    expect((await writer(sentence).write(aReplyBrief({ question, history }))).writer).toBe('scripted/1');
  });

  it('does not hide a mistake of ours', async () => {
    await expect(writer(new RangeError('a bug')).write(aReplyBrief())).rejects.toThrow(RangeError);
  });

  it('gives the model all that it may use, and the language', async () => {
    const model = new ScriptedLanguageModel('Ok.');
    const brief = aReplyBrief({
      language: 'pt',
      history: [
        { sender: 'user', text: 'oi' },
        { sender: 'system', text: 'Pidió el FER-0012.' },
        { sender: 'assistant', text: 'Olá!' },
      ],
    });
    await writerOf(model).write(brief);
    const [system, ...chat] = model.requests[0]?.messages ?? [];
    expect(system?.role).toBe('system');
    for (const part of [brief.instructions, brief.draft, ...brief.facts, 'Portuguese', 'Pidió el FER-0012.']) {
      expect(system?.content).toContain(part);
    }
    expect(chat).toEqual([
      { role: 'user', content: 'oi' },
      { role: 'assistant', content: 'Olá!' },
      { role: 'user', content: brief.question },
    ]);
  });
});

describe('a tenant', () => {
  it('has its replies worded as it wishes', async () => {
    const asked: (string | null)[] = [];
    const model = new ScriptedLanguageModel('Hola.');
    const wishes = { model: 'tiny', temperature: 0.9, maxTokens: 40 };
    const models = (name: string | null) => {
      asked.push(name);
      return model;
    };
    await new ModelReplyWriter(models, prompts, { current: async () => wishes }).write(aReplyBrief());
    expect(asked).toEqual(['tiny']);
    expect(model.requests[0]).toMatchObject({ temperature: 0.9, maxTokens: 40 });
  });

  it('has its own rules for every reply', async () => {
    const model = new ScriptedLanguageModel('Hola.');
    const own = new ShippedPrompts();
    own.text = async (key, variables) => `${key}: rhyme, in ${variables?.['language']}`;
    await new ModelReplyWriter(() => model, own, choice).write(aReplyBrief({ language: 'pt' }));
    expect(model.requests[0]?.messages[0]?.content).toContain('platform.reply.rules: rhyme, in Portuguese');
  });
});

describe('replyWriterFrom', () => {
  const server = { model: 'm', baseUrl: 'http://127.0.0.1:9', timeoutMs: 1_000 };

  it('makes the writer that needs no model', () => {
    expect(replyWriterFrom({ provider: 'template' }, prompts, choice)).toBeInstanceOf(TemplateReplyWriter);
  });

  it.each(['ollama', 'openai'] as const)('makes one that asks %s', (provider) => {
    expect(replyWriterFrom({ provider, ...server }, prompts, choice)).toBeInstanceOf(ModelReplyWriter);
  });
});
