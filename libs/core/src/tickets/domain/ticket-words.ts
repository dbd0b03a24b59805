import type { TicketPriority, TicketType } from './ticket';

/** What the words of a contact say of a ticket; matched folded. */
const PRIORITIES: readonly (readonly [TicketPriority, RegExp])[] = [
  [
    'critical',
    /\b(emergencia|emergency|accidente|accident|incendio|fire|peligro\w*|danger\w*|perigo\w*|estafa\w*|fraud\w*|robo|robaron|roubo|hackea\w*|hacked|denuncia\w*)\b/,
  ],
  [
    'high',
    /\b(urgen\w+|ya mismo|cuanto antes|lo antes posible|inmediat\w+|immediat\w+|imediat\w+|asap|right now|agora mesmo|hoy mismo|no funciona nada|nao funciona nada|reclamo|complaint|reclamacao)\b/,
  ],
  [
    'low',
    /\b(cuando puedan|sin apuro|no es urgente|no hay apuro|no rush|not urgent|whenever|quando puderem|sem pressa|nao e urgente)\b/,
  ],
];

const TYPES: readonly (readonly [TicketType, RegExp])[] = [
  [
    'incident',
    /\b(no (anda|funciona|llego|prende|carga)|nao (funciona|chegou|liga)|not work\w*|doesn'?t work|broken|broke|roto|rota|romp(io|ieron)|quem(o|aron)|quebr(ou|o|aron)|quebrad\w+|fallad\w+|falla|error|erro|problema|problem|issue|reclamo|complaint|reclamacao|cobraron|charged|cobrad\w+)\b/,
  ],
  [
    'suggestion',
    /\b(sugerencia|sugiero|propongo|suggest\w*|sugestao|sugiro|deberian|should add|podrian agregar|seria bueno)\b/,
  ],
  [
    'feedback',
    /\b(opinion|felicit\w+|excelente atencion|mala atencion|feedback|opiniao|great service|bad service|parabens|encanto|loved)\b/,
  ],
];

/** In the order in which they are asked: what is broken came by some transport, too. */
const CATEGORIES: readonly (readonly [string, RegExp])[] = [
  [
    'garantía',
    /\b(garantia|warranty|roto|rota|romp(io|ieron)|quem(o|aron)|broken?|quebr\w+|fall(a|as|o|ad\w+)|defect\w*|defeit\w*)\b/,
  ],
  ['garantía', /\b(no|nao|not|doesn'?t) +(anda|funciona|prende|carga|liga|work\w*|turn)\b/],
  ['facturación', /\b(factur\w+|fatura\w*|invoice\w*|nota fiscal|cuit|cnpj)\b/],
  [
    'cambios',
    /\b(devol\w+|devuel\w+|cambi(o|ar|arlo|arla|e)|troca\w*|return\w*|exchange\w*|refund\w*|reembols\w*|reintegr\w*)\b/,
  ],
  [
    'pagos',
    /\b(pag(o|os|ar|ue|amento\w*|amos)|pay\w*|paid|tarjeta\w*|cartao|card|cuotas|parcela\w*|cobr\w+|charge\w*|transferencia\w*)\b/,
  ],
  [
    'envíos',
    /\b(envi\w+|entreg\w+|llego|llega|chegou|paquete|encomenda|frete|ship\w*|deliver\w*|parcel|tracking|seguimiento)\b/,
  ],
  ['cuenta', /\b(cuenta|contrasena|clave|account|password|conta|senha)\b/],
];

export function priorityIn(text: string): TicketPriority {
  const said = folded(text);
  // "no es urgente" names urgency, and says the opposite.
  if (PRIORITIES[2]![1].test(said)) return 'low';
  return PRIORITIES.find(([, words]) => words.test(said))?.[0] ?? 'medium';
}

export function typeIn(text: string): TicketType {
  return TYPES.find(([, words]) => words.test(folded(text)))?.[0] ?? 'question';
}

/** Null: the words tell none. */
export function categoryIn(text: string): string | null {
  return CATEGORIES.find(([, words]) => words.test(folded(text)))?.[0] ?? null;
}

const LONGEST_SUBJECT = 100;

/** The beginning of what was said, cut between words. */
export function subjectOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_SUBJECT) return line;
  const head = line.slice(0, LONGEST_SUBJECT);
  const end = head.lastIndexOf(' ');
  return `${(end > LONGEST_SUBJECT / 2 ? head.slice(0, end) : head).toWellFormed().trimEnd()}…`;
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
