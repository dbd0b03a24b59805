import { WANTS_PERSON } from './hand-over';
import { fold } from './heard';
import type { SaidMessage } from './summary';

/** What contacts come for, by the words that say so in any of the languages; matched folded. */
const MATTERS: Readonly<Record<string, RegExp>> = {
  price:
    /\b(precios?|cuanto (me )?(sale|cuesta|vale|es)n?|price[ds]?|how much|costs?|precos?|quanto (custa|e|sai)m?)\b/,
  availability:
    /\b(stock|tienen|tenes|venden|les queda\w*|hay en|disponib\w*|available|in stock|(do|have) you (have|sell|got)|vendem|voces tem|tem em|estoque)\b/,
  promotions:
    /\b(ofertas?|descuentos?|promos?|promocion\w*|cupon\w*|rebaja\w*|discounts?|coupons?|deals?|on sale|descontos?|promoco?es|promocao)\b/,
  shipping:
    /\b(envios?|envian|envias|enviar|entregas?|entregan|entregar|entregam|despach\w+|domicilio|flete|frete|ship|ships|shipping|deliver\w*|courier|correo)\b/,
  'order-status':
    /\b((mi|minha|meu|my) (pedido|compra|orden|order|encomenda|package|paquete|pacote)|seguimiento|tracking|track|rastre\w+|(no|nao|never) (me )?(llego|chegou|arrived))\b/,
  payment:
    /\b(pag[oau]|pagar|pagos|pagan|cuotas?|tarjetas?|transferencia|efectivo|debito|mercado ?pago|pay|paying|payments?|cards?|cash|installments?|pagamentos?|parcel\w+|boleto|pix|cartao|dinheiro)\b/,
  invoice: /\b(facturas?|facturar|recibo|invoices?|receipt|nota fiscal|fatura|cupom fiscal)\b/,
  returns:
    /\b(devol\w+|cambiarl[oa]s?|cambiar (el|la|lo|los|las|un|una|por|esto)|cambios?|reembolso|reintegro|refunds?|returns?|exchange|trocar|trocas?|money back)\b/,
  warranty: /\b(garantias?|warranty|warranties|guarantees?)\b/,
  complaint:
    /\b(reclamos?|quejas?|rot[oa]s?|fallad\w+|equivocad\w+|no (funciona|anda|prende)|complaint|complain|broken|damaged|defect\w*|not working|does ?n.?t work|reclamac\w+|quebrad\w+|defeito|nao funciona)\b/,
  'opening-hours':
    /\b(horarios?|abren|cierran|abiertos?|a que hora|feriados?|open|opening|close[ds]?|what time|horas? (abre|fecha)m?|aberto|abrem|fecham|funcionamento)\b/,
  location:
    /\b(direccion|ubicacion|ubicados?|donde (estan|queda)n?|sucursal\w*|showroom|address|where (are|is)|located|branch|endereco|onde (fica|estao)m?|loja fisica)\b/,
  wholesale: /\b(mayoristas?|(al|por) mayor|wholesale|in bulk|atacado|atacadista)\b/,
  account: /\b(contrasena|clave|mi (cuenta|usuario)|password|my account|log ?in|senha|minha conta)\b/,
  appointment: /\b(turnos?|citas?|appointments?|agendar|reservar (hora|turno)|marcar (uma )?(consulta|hora))\b/,
  debt: /\b(deudas?|debo|saldo|owe|balance|divida|devo)\b/,
  person: WANTS_PERSON,
};

export const MATTER_NAMES = Object.keys(MATTERS);

/** What a message is about: the domain that answers it, what the contact asks for, and the texts that it was answered from. */
export function topicsIn({
  sender,
  text,
  topic,
  sources,
}: Pick<SaidMessage, 'sender' | 'text' | 'topic' | 'sources'>): string[] {
  const texts = sources.filter(({ kind }) => kind === 'knowledge').map(({ title }) => title);
  return [...(topic === null ? [] : [topic]), ...(sender === 'user' ? mattersIn(text) : []), ...texts];
}

function mattersIn(text: string): string[] {
  const said = fold(text);
  return MATTER_NAMES.filter((name) => MATTERS[name]?.test(said));
}
