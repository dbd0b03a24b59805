import { DomainError } from '@aynux/kernel';

/** Whether somebody wants to be written to. */
export interface Consent {
  readonly optedOut: boolean;
  /** When that last changed; null: it never has. */
  readonly consentAt: Date | null;
}

export type ConsentWish = 'out' | 'in';

/** A whole message, folded: "quiero darme de baja del gimnasio" is a matter, "BAJA" is not. */
const OUT = new Set([
  ...['baja', 'la baja', 'dar de baja', 'darme de baja', 'quiero la baja', 'quiero darme de baja', 'denme de baja'],
  ...['baja de la lista', 'darme de baja de la lista', 'quiero darme de baja de la lista', 'saquenme de la lista'],
  ...['no me escriban mas', 'no molestar', 'no quiero mas mensajes', 'no quiero recibir mas mensajes'],
  ...['desuscribir', 'desuscribirme', 'detener', 'parar'],
  ...['stop', 'stop all', 'stopall', 'unsubscribe', 'opt out', 'optout', 'quit', 'stop messaging me'],
  ...['sair', 'pare', 'cancelar inscricao', 'descadastrar', 'remover', 'nao quero mais mensagens'],
  ...['sair da lista', 'quero sair da lista', 'nao quero receber mais mensagens'],
  // the button that WhatsApp itself puts under what is sent to many
  ...['stop promotions', 'detener promociones', 'parar promociones', 'parar promocoes', 'interromper promocoes'],
]);

const IN = new Set([
  ...['alta', 'dar de alta', 'darme de alta', 'quiero el alta', 'suscribir', 'suscribirme', 'reanudar'],
  ...['start', 'unstop', 'subscribe', 'opt in', 'optin', 'resume'],
  ...['voltar', 'inscrever', 'quero receber', 'retomar'],
]);

export function consentIn(text: string): ConsentWish | null {
  const said = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(por favor|please) | (por favor|please)$/g, '');
  if (OUT.has(said)) return 'out';
  return IN.has(said) ? 'in' : null;
}

export class ContactOptedOut extends DomainError {
  constructor(id: string) {
    super('conflict', 'contact.opted-out', `The contact ${id} wants no messages, and has to ask for them first.`);
  }
}
