import type { AgentProfile } from '@aynux/kernel';
import { listed } from './listed';

/**
 * What people ask a business about itself, rather than about its goods. A word that is also the name of goods or their
 * quality (a memory card, a chair for one person) stands in a pattern with what makes it a question about the service.
 */
export const SUPPORT: AgentProfile = {
  key: 'support_agent',
  domain: 'core',
  title: {
    es: 'Envíos, pagos, cambios y atención',
    en: 'Shipping, payments, returns and customer service',
    pt: 'Entregas, pagamentos, trocas e atendimento',
  },
  keywords: listed(`
    envío, entrega, entregar, frete, shipping, ship, delivery, deliver, domicilio, demora, retirar, pickup, seguimiento,
    rastrear, rastreio, tracking, paquete, encomenda,
    horario, feriado, atienden, atención, atendimento, funcionamento, sucursal, dirección, endereço, ubicación,
    pagar, pago, pagamento, payment, pay, débito, transferencia, cuotas, parcelas, parcelado, installments, paypal,
    mercadopago, boleto, factura, fatura, invoice, cobrar, reintegro, reembolso, refund,
    devolver, devolución, trocar, exchange, garantía, warranty, roto, romper, broken, quebrado, fallado, defecto, defeito,
    reparar, arreglar, repair, reclamo, queja, complaint, reclamação, cancelar, cancel, anular,
    asesor, operador, atendente, representative, contraseña, password, senha, privacidad, privacy,
    wholesale, atacado, envolver, envuelven, envoltorio, gift wrap, soporte
  `),
  patterns: [
    // talking to somebody
    /\b(hablar|hable|pasame|pasarme|comunic\w+|contactar|atienda|falar|talk|speak|chat|contact)\b.*\b(person\w*|human\w*|alguien|alguem|someone|somebody|anyone|gente|pessoa|encargad\w|agente?)\b/,
    /\b(me|nos) +(llam[ae]\w*|liguem|ligue)\b|\bcall +(me|us)\b|\bwho +(do|can) +i +call\b/,
    // place and time
    /\b(a|hasta|desde|que|what|q|ate) +(que|q|qual)? *(hora|horas|time)\b.*\b(abr\w+|cierra\w*|cerr\w+|atiend\w+|estan|esta|fecha\w*|open|close)\b/,
    /\b(abren|abrem|abierto|abiertos|cierran|cerrado|fecham|opening hours|open on|close on)\b|\bare +you +open\b/,
    /\b(lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|segunda|sexta|saturdays?|sundays?|weekends?)\b.*\b(atiend\w+|trabaja\w*|abr\w+|open|close\w*)\b/,
    /\b(donde|onde|adonde|where) +(estan|queda|quedan|fica|ficam|are +(you|u)|is +(your|the) +(store|shop)|se encuentran|los encuentro)\b/,
    /\b(tienen|tenes|hay|o|el|su|um|una?|your|the) +(local|tienda|sucursal|showroom|loja|store|shop)\b.*\b(a la calle|fisic\w+|located|address|queda|esta|fica)\b/,
    /\bqueda +(el|la|su) +(local|tienda|negocio|sucursal)\b|\b(el|su) +local\b/,
    /\bestan +en\b|\bare +you +(in|near)\b/,
    /\bcomo +(llego|se llega|chego)\b|\bestaciona(miento|mento)\b|\b(have|is +there|where|any|free) +(a +)?parking\b|\b(tienda|local|loja|physical)\b.*\b(fisic[ao]|store|shop)\b/,
    // getting it home
    /\b(mandan|mandar\w*|llega|llegan|llegar|chega|chegar|arrive)\b +(a|al|ate|em|en|to)\b/,
    /\b(cuanto|cuantos +dias|quanto|quantos +dias|how +long)\b.*\b(tarda\w*|llega\w*|demor\w+|chega\w*|take)\b/,
    /\b(pasar?|paso|ir|voy) +(a|por|para) +(buscar|retirar|recoger|pegar|levantar)\w*/,
    // paying
    /\b(aceptan?|toman?|reciben?|aceita\w*|take|accept)\b.*\b(tarjetas?|cartao|cards?|visa|mastercard|efectivo|cash|dinheiro|pix|dolares|cheques?|mercado *pago)\b/,
    /\bwhich +cards?\b|\b(sin|sem|con) +(interes|juros|recargo)\b|\b(nota|ticket|cupom) +fiscal\b/,
    /\b(charged|overcharged|double +charge)\b/,
    // when something is not right
    /\b(money|plata|dinero|dinheiro) +(back|de vuelta|de volta)\b|\bdevuelv\w+\b/,
    /\b((lo|la|los|las|puedo|quiero|me) +)+cambi\w+\b|\b(can|could|want|like|how).*\breturn\b/,
    /\b(vino|veio|llego|llegaron|chegou|came|arrived|recibi|me dieron)\b.*\b(mal|malo|equivocad\w|errad\w|otr[oa]|wrong|damaged|incomplet\w|golpead\w|falla\w*)\b/,
    /\b(no|nao|not|never) +(me +)?(llego|chegou|arrived|received|funciona|anda|prende|enciende|carga|liga|works?|turn +on)\b|\bdejo +de +(andar|funcionar)\b/,
    /\bse +((me|nos|le) +)?(romp(io|ieron)|quem(o|aron)|descompus(o|ieron)|estrope(o|aron))\b/,
    /\bme +quedo +(chic\w|grande|mal|cort\w|larg\w)\b|\b(talle|size) +(no|equivocado|wrong)\b/,
    // account, data, buying in bulk
    /\b(mi|minha|my) +(cuenta|conta|account|clave|usuario)\b|\b(mis|meus|my) +(datos|dados|data)\b/,
    /\b(al|por) +(por +)?mayor\b|\bmayoristas?\b|\bin +bulk\b/,
  ],
  examples: [
    '¿Hacen envíos al interior del país?',
    '¿Cuánto demora la entrega y cuánto cuesta?',
    '¿Cuál es el horario de atención?',
    '¿En qué dirección está el local?',
    '¿Qué medios de pago aceptan?',
    '¿Se puede pagar en cuotas o con transferencia?',
    'Quiero cambiar o devolver lo que compré',
    'Llegó fallado o equivocado',
    '¿Cuánto dura la garantía?',
    'Necesito la factura de mi compra',
    'Quiero hablar con una persona',
    'Olvidé mi contraseña y no puedo entrar a mi cuenta',
    'Venta mayorista para comercios',
    'Papel de envoltorio con moño y tarjeta',
    'Do you deliver to other cities?',
    'How can I return it and get a refund?',
    'What are your opening hours?',
    'Which payment methods do you accept?',
    'Vocês fazem entrega em todo o país?',
    'Como faço a troca ou a devolução?',
    'Quais são as formas de pagamento?',
  ],
};
