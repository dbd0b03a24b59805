import type { AgentProfile } from '@aynux/kernel';
import { OramaTextAnalysis } from '@aynux/platform/testing';
import { FALLBACK, FAREWELL, GREETING } from '../agents/core-profiles';
import { SUPPORT } from '../agents/support-profile';
import { A_SHOP } from '../testing/a-shop-profile';
import type { Likenesses } from './evidence';
import { contenderOf, hear } from './heard';
import { type Circumstances, isUnclear, route } from './routing';

const analysis = new OramaTextAnalysis();
const A_CLINIC: AgentProfile = {
  key: 'healthcare_agent',
  domain: 'healthcare',
  title: { es: 'Turnos', en: 'Appointments', pt: 'Consultas' },
  keywords: ['turno', 'médico', 'stock', 'tarde'],
  patterns: [],
  examples: [],
};
const EVERYBODY = [GREETING, FAREWELL, FALLBACK, SUPPORT, A_SHOP, A_CLINIC];
const NOTHING: Circumstances = { assigned: null, last: null, likenesses: null };

const decide = (text: string, circumstances: Partial<Circumstances> = {}, profiles = EVERYBODY) => {
  const contenders = profiles.map((profile) => contenderOf(profile, analysis));
  return route(hear(text, analysis), contenders, { ...NOTHING, ...circumstances });
};
const afterShop = (minutesAgo: number) => ({ last: { agent: 'ecommerce_agent', minutesAgo } });
const alike = (quality: Likenesses['quality'], cosine: number): Partial<Circumstances> => ({
  likenesses: { quality, nearest: new Map([['ecommerce_agent', { example: 'Herramientas', cosine }]]) },
});

describe('a message', () => {
  it.each([
    ['hola', 'greeting_agent', 'courtesy'],
    ['Holaaaa!! 👋', 'greeting_agent', 'courtesy'],
    ['buenas tardes, una consulta', 'greeting_agent', 'courtesy'],
    ['oi, tudo bem?', 'greeting_agent', 'courtesy'],
    ['hola, soy Marta', 'greeting_agent', 'courtesy'],
    ['chau, muchas gracias por todo', 'farewell_agent', 'courtesy'],
    ['hola, gracias', 'farewell_agent', 'courtesy'],
    ['hola, tienen zapatillas?', 'ecommerce_agent', 'score'],
    ['Buen día! cuánto cuesta el taladro', 'ecommerce_agent', 'score'],
    ['gracias, y el precio?', 'ecommerce_agent', 'score'],
    ['buenas noches, ¿cuánto cuesta el envío?', 'support_agent', 'score'],
    ['quiero un turno con el médico', 'healthcare_agent', 'score'],
    ['¿me contás un chiste?', 'fallback_agent', 'score'],
    ['xyzzy plugh', 'fallback_agent', 'fallback'],
    ['???', 'fallback_agent', 'fallback'],
    ['', 'fallback_agent', 'fallback'],
  ])('%j goes to the %s because of %s', (text, agent, because) => {
    expect(decide(text)).toMatchObject({ agent, because });
  });

  it('is decided with reasons that a person can read, the likeliest agent first', () => {
    const { agent, domain, score, candidates } = decide(
      'hola, precio del taladro, hay turno?',
      alike('lexical-concepts', 0.41),
    );
    expect({ agent, domain }).toEqual({ agent: 'ecommerce_agent', domain: 'ecommerce' });
    expect(candidates.map((candidate) => candidate.agent)).toEqual([
      'ecommerce_agent',
      'healthcare_agent',
      'greeting_agent',
    ]);
    expect(candidates[0]).toEqual({
      agent,
      domain,
      score,
      reasons: ['pattern: hay turno', 'keyword: precio', 'similar to: Herramientas (0.41)'],
    });
    expect(candidates[2]?.reasons).toEqual(['courtesy: hola']);
  });

  it('says a thing once that a pattern and a keyword both hear in the same words', () => {
    const [best] = decide('¿cuánto cuesta?').candidates;
    expect(best).toMatchObject({ score: 0.5, reasons: ['pattern: cuanto cuesta'] });
  });

  it('is no more about something for naming it twice', () => {
    expect(decide('compra, compras, comprar').candidates[0]).toMatchObject({
      score: 0.5,
      reasons: ['keyword: comprar'],
    });
  });

  it('is not about the words that it greets with', () => {
    expect(decide('buenas tardes, precio?').candidates.map(({ agent }) => agent)).not.toContain('healthcare_agent');
    expect(decide('precio a la tarde?').candidates.map(({ agent }) => agent)).toContain('healthcare_agent');
  });

  it('finds nobody when even the fallback agent is off', () => {
    const profiles = EVERYBODY.filter(({ key }) => key !== 'fallback_agent');
    expect(decide('xyzzy', {}, profiles)).toMatchObject({ agent: null, because: 'nobody' });
  });
});

describe('a contact who is assigned to a domain', () => {
  const assigned = 'healthcare';

  it('has its agents asked first, though others have more to say', () => {
    expect(decide('precio y stock?')).toMatchObject({ agent: 'ecommerce_agent' });
    expect(decide('precio y stock?', { assigned })).toMatchObject({ agent: 'healthcare_agent', because: 'assignment' });
  });

  it('is served by others with what the domain knows nothing of', () => {
    expect(decide('quiero comprar un taladro', { assigned })).toMatchObject({
      agent: 'ecommerce_agent',
      because: 'score',
    });
  });

  it('goes to the domain with what nobody understands', () => {
    expect(decide('me siento raro', { assigned })).toMatchObject({ agent: 'healthcare_agent', because: 'assignment' });
  });

  it('is greeted like anybody', () => {
    expect(decide('hola!', { assigned })).toMatchObject({ agent: 'greeting_agent', because: 'courtesy' });
  });

  it('is served like anybody while the domain is not loaded', () => {
    expect(decide('xyzzy', { assigned: 'credit' })).toMatchObject({ agent: 'fallback_agent', because: 'fallback' });
  });
});

describe('a short message after an answer', () => {
  it.each(['y en blanco?', 'el segundo', 'and in red?', 'sí', '42'])('%j stays with whoever answered', (text) => {
    expect(decide(text, afterShop(2))).toMatchObject({ agent: 'ecommerce_agent', because: 'follow-up' });
  });

  it('opens a new matter half an hour later', () => {
    expect(decide('y en blanco?', afterShop(31))).toMatchObject({ agent: 'fallback_agent' });
  });

  it('goes elsewhere when it names another service', () => {
    expect(decide('y hacen envíos?', afterShop(2))).toMatchObject({ agent: 'support_agent', because: 'score' });
  });

  it.each([
    ['¿cuánto sale el envío?', 'ecommerce_agent', 'support_agent'],
    ['aceptan débito', 'ecommerce_agent', 'support_agent'],
    ['y el horario?', 'ecommerce_agent', 'support_agent'],
    ['y a Rosario, el envío?', 'support_agent', 'support_agent'],
    ['y cuánto cuesta?', 'support_agent', 'support_agent'],
  ])('%j after the %s goes to the %s, whose service it names', (text, last, agent) => {
    expect(decide(text, { last: { agent: last, minutesAgo: 2 } })).toMatchObject({ agent });
  });

  it('is still a greeting, a goodbye or a laugh', () => {
    expect(decide('hola', afterShop(2))).toMatchObject({ agent: 'greeting_agent' });
    expect(decide('dale, gracias', afterShop(2))).toMatchObject({ agent: 'farewell_agent' });
    expect(decide('jajaja', afterShop(2))).toMatchObject({ agent: 'fallback_agent' });
  });

  it.each(['greeting_agent', 'fallback_agent'])('does not stay with the %s, who has no matter', (agent) => {
    const last = { agent, minutesAgo: 1 };
    expect(decide('el rojo', { last })).toMatchObject({ agent: 'fallback_agent', because: 'fallback', score: 0 });
  });

  it('is short: a long one has to speak for itself', () => {
    expect(decide('mañana cumple años el vecino', afterShop(1))).toMatchObject({
      agent: 'fallback_agent',
    });
  });
});

describe('likeness to the examples of an agent', () => {
  it('decides when words do not', () => {
    expect(decide('amoladora angular', alike('lexical-concepts', 0.6))).toMatchObject({
      agent: 'ecommerce_agent',
      degraded: false,
    });
  });

  it('is read by the scale of its model: what is close for word vectors is far for a neural one', () => {
    expect(decide('amoladora angular', alike('neural', 0.6))).toMatchObject({ agent: 'fallback_agent' });
    expect(decide('amoladora angular', alike('neural', 0.8))).toMatchObject({ agent: 'ecommerce_agent' });
  });

  it('is missed while there are no embeddings, and the decision says so', () => {
    expect(decide('precio?')).toMatchObject({ agent: 'ecommerce_agent', degraded: true });
  });
});

describe('what an agent recognises by its own data', () => {
  const recognitions = new Map([['ecommerce_agent', { score: 0.6, what: 'Amoladora angular 115 mm' }]]);

  it('decides what no words foresaw', () => {
    const decision = decide('hola, amoladora', { recognitions });
    expect(decision).toMatchObject({ agent: 'ecommerce_agent', because: 'score' });
    expect(decision.candidates[0]?.reasons).toEqual(['recognised: Amoladora angular 115 mm']);
  });

  it('is no matter beside a greeting while it is faint', () => {
    const faint = new Map([['ecommerce_agent', { score: 0.4, what: 'Tierra fértil' }]]);
    expect(decide('hola mundo', { recognitions: faint })).toMatchObject({ agent: 'greeting_agent' });
    expect(decide('mundo', { recognitions: faint })).toMatchObject({ agent: 'ecommerce_agent' });
    expect(decide('hola, amoladora', { recognitions })).toMatchObject({ agent: 'ecommerce_agent' });
  });

  it.each([
    ['amoladora', true],
    ['hola, soy yo otra vez amoladora', true],
    ['¿me contás un chiste?', true],
    ['hola', false],
    ['precio de la amoladora', false],
  ])('is worth a look for %j: %s', (text, worth) => expect(isUnclear(decide(text))).toBe(worth));
});
