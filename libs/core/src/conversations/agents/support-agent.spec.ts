import type { ReplyBrief, ReplyWriter, Turn } from '@aynux/kernel';
import { OramaTextAnalysis, TemplateReplyWriter } from '@aynux/platform/testing';
import { aTurn } from '../testing/a-turn';
import { aText, ShelfOfKnowledge } from '../testing/shelf-of-knowledge';
import { corePrompts } from '../../prompts/testing/core-prompts';
import { SupportAgent } from './support-agent';

const SHIPPING = aText('Envíos', 'Enviamos a todo el país. El envío cuesta $4.900 y llega en 3 días hábiles.');
const PERSON = aText('Hablar con una persona', 'Las personas del equipo contestan de lunes a viernes de 9 a 18.');

/** As the template writer, but keeps the briefs. */
class KeepingWriter implements ReplyWriter {
  readonly briefs: ReplyBrief[] = [];
  private readonly writer = new TemplateReplyWriter();

  write(brief: ReplyBrief, emit?: (piece: string) => void) {
    this.briefs.push(brief);
    return this.writer.write(brief, emit);
  }
}

describe('the support agent', () => {
  let shelf: ShelfOfKnowledge;
  let writer: KeepingWriter;
  let agent: SupportAgent;
  beforeEach(() => {
    [shelf, writer] = [new ShelfOfKnowledge(), new KeepingWriter()];
    agent = new SupportAgent(shelf, new OramaTextAnalysis(), writer, corePrompts());
  });
  const ask = (text: string, parts: Partial<Turn> = {}) => agent.answer(aTurn({ text, ...parts }));
  const after = (text: string) => ({
    history: [
      { sender: 'user' as const, text: 'x' },
      { sender: 'assistant' as const, text },
    ],
  });

  it('answers with what it found, and names the source', async () => {
    shelf.items = [SHIPPING];
    const answer = await ask('¿cuánto cuesta el envío?');
    expect(answer).toEqual({
      text: `${SHIPPING.content}\n\nFuente: Envíos`,
      sources: [{ kind: 'knowledge', id: SHIPPING.id, title: 'Envíos' }],
      outcome: 'answered',
      writer: 'template-writer',
      degraded: false,
    });
  });

  it('gives the writer nothing to state but what it found', async () => {
    shelf.items = [SHIPPING];
    await ask('¿cuánto cuesta el envío?');
    expect(writer.briefs[0]?.facts).toEqual([`Envíos: ${SHIPPING.content}`]);
  });

  it('names the place in the source, and quotes it without its marks', async () => {
    const content = '## Plazos\n\nLos **electrodomésticos** tienen [doce meses](https://tienda.example/garantia).\n';
    const place = { from: 900, to: 980, headings: ['Garantías', 'Plazos'], pages: { first: 3, last: 4 } };
    shelf.items = [aText('Garantías', content, { place })];
    const answer = await ask('¿cuánto dura la garantía?');
    expect(answer.text).toBe(
      'Los *electrodomésticos* tienen doce meses (https://tienda.example/garantia).\n\nFuente: Garantías › Plazos (p. 3-4)',
    );
    expect(answer.sources).toEqual([
      { kind: 'knowledge', id: 'k-Garantías', title: 'Garantías', place: 'Plazos (p. 3-4)' },
    ]);
  });

  it('adds a second text only when words and meaning both put it among the first two', async () => {
    const alsoRan = aText('Talleres', 'Hay talleres gratuitos los sábados.', { ranks: { vector: 2, text: 9 } });
    shelf.items = [SHIPPING, alsoRan];
    expect((await ask('envíos?')).sources).toHaveLength(1);
    shelf.items = [SHIPPING, { ...alsoRan, ranks: { vector: 2, text: 2 } }];
    expect((await ask('envíos y talleres?')).text).toMatch(/Fuentes: Envíos · Talleres$/);
  });

  it('takes nothing for an answer that only shares words with the question, unless meanings cannot be compared', async () => {
    const namesake = aText('Asistente', 'Qué hacen los asistentes.', { ranks: { vector: null, text: 1 } });
    shelf.items = [namesake];
    expect(await ask('¿hacen grabado láser?')).toMatchObject({ outcome: 'not-found', sources: [] });
    shelf.items = [namesake, { ...SHIPPING, ranks: { vector: 1, text: null } }];
    expect(await ask('¿hacen llegar cosas lejos?')).toMatchObject({ sources: [{ title: 'Envíos' }] });
    Object.assign(shelf, { items: [namesake], degraded: true });
    expect(await ask('¿qué hacen?')).toMatchObject({
      outcome: 'answered',
      sources: [{ title: 'Asistente' }],
      degraded: true,
    });
  });

  it('quotes a long text where it matches', async () => {
    shelf.items = [aText('Largo', 'z'.repeat(2000), { excerpt: 'El envío cuesta $4.900.' })];
    expect((await ask('envíos?')).text).toBe('El envío cuesta $4.900.\n\nFuente: Largo');
  });

  it('tells a contact who speaks another language which one the text is in', async () => {
    shelf.items = [SHIPPING];
    const { text } = await ask('how much is shipping?', { language: 'en' });
    expect(text).toBe(`This is what we have on it, in Spanish:\n\n${SHIPPING.content}\n\nSource: Envíos`);
  });

  it('says that a part of the search was missing', async () => {
    Object.assign(shelf, { items: [SHIPPING], degraded: true });
    expect(await ask('envíos?')).toMatchObject({ degraded: true });
  });

  it('says so when it finds nothing, and offers a person', async () => {
    const answer = await ask('¿hacen grabado láser?');
    expect(answer).toMatchObject({ outcome: 'not-found', sources: [] });
    expect(answer.text).toBe(
      'No encontré una respuesta a eso en nuestra información. ¿Dejo anotado que lo responda una persona del equipo?',
    );
  });

  it.each([
    ['es', 'sí, por favor', /^Queda anotado en esta conversación/],
    ['en', 'yes please', /^It is noted in this conversation/],
    ['pt', 'sim', /^Fica anotado nesta conversa/],
  ] as const)('notes in %s that a person is needed when the offer is taken up', async (language, text, expected) => {
    const offer = await ask('?', { language });
    const answer = await ask(text, { language, ...after(offer.text) });
    expect(answer).toMatchObject({ outcome: 'needs-person', text: expect.stringMatching(expected) });
    expect(shelf.questions).toHaveLength(1);
  });

  it('takes no other yes for one to a person', async () => {
    shelf.items = [SHIPPING];
    expect(await ask('sí', after('¿Era eso?'))).toMatchObject({ outcome: 'answered' });
  });

  it.each([
    'quiero hablar con una persona',
    'pasame con un humano',
    'can i talk to a real person',
    'quero falar com um atendente',
  ])('notes that a person is needed, and tells when they are there: %s', async (text) => {
    shelf.items = [PERSON];
    const answer = await ask(text);
    expect(answer).toMatchObject({ outcome: 'needs-person', sources: [{ title: PERSON.title }] });
    expect(answer.text).toMatch(/^Queda anotado[^]*de lunes a viernes de 9 a 18[^]*Fuente: Hablar con una persona$/);
  });

  it('quotes nothing to whoever asks for a person that shares no word with it', async () => {
    shelf.items = [aText('Talles', 'El talle va en la etiqueta.', { ranks: { vector: 1, text: null } })];
    const answer = await ask('quiero hablar con alguien');
    expect(answer).toMatchObject({ outcome: 'needs-person', sources: [], text: expect.not.stringContaining('talle') });
  });

  it('tells whoever asked for a person what else there is to know, and not how to ask for one', async () => {
    const how =
      'Para hablar con una persona escribí "quiero hablar con alguien". También atendemos en el 11 5555-0100.';
    shelf.items = [aText('Contacto', how)];
    const { text } = await ask('quiero hablar con una persona');
    expect(text).toMatch(/^Queda anotado[^]*\n\nTambién atendemos en el 11 5555-0100\.\n\nFuente: Contacto$/);
    expect(writer.briefs[0]?.facts.join()).not.toContain('escribí');
    shelf.items = [aText('Contato', 'Para falar com uma pessoa, digite "quero falar com alguém".')];
    expect(await ask('quero falar com uma pessoa', { language: 'pt' })).toMatchObject({
      text: expect.stringMatching(/^Fica anotado[^\n]*$/),
      sources: [],
    });
    expect((await ask('¿cómo es la atención?')).text).toContain('digite');
  });

  it('offers nobody where somebody comes anyway', async () => {
    expect((await ask('¿hacen grabado láser?', { personComes: true })).text).toBe(
      'No encontré una respuesta a eso en nuestra información.',
    );
  });

  it('asks what was asked before of what a short question adds', async () => {
    const history = [
      { sender: 'user' as const, text: '¿hacen envíos a Rosario?' },
      { sender: 'assistant' as const, text: 'Sí.' },
    ];
    await ask('y a Córdoba?', { history });
    await ask('aceptan débito?', { history });
    expect(shelf.questions.map(({ query }) => query)).toEqual([
      '¿hacen envíos a Rosario? y a Córdoba?',
      'aceptan débito?',
    ]);
  });

  it('asks what is wanted, and not of which goods in general', async () => {
    await ask('quiero devolver un producto');
    await ask('un producto');
    expect(shelf.questions.map(({ query }) => query)).toEqual(['quiero devolver', 'un producto']);
  });

  it('recognises a question most of whose words are in the text that words and meaning both put first', async () => {
    shelf.items = [SHIPPING];
    expect(await agent.recognise('en qué días llega?')).toEqual({ score: 0.36, what: 'Envíos' });
    expect(await agent.recognise('el cadete pasa hoy, llega?')).toBeNull();
    shelf.items = [aText('Envíos', 'Llega en días.', { ranks: { vector: null, text: 1 } })];
    expect(await agent.recognise('en qué días llega?')).toBeNull();
    shelf.items = [];
    expect(await agent.recognise('en qué días llega?')).toBeNull();
  });
});
