import type { Language } from '@aynux/kernel';

export type ExpectedAgent =
  'greeting_agent' | 'farewell_agent' | 'support_agent' | 'ecommerce_agent' | 'fallback_agent';

export interface WrittenMessage {
  readonly text: string;
  /** Null when the text does not say. */
  readonly language: Language | null;
  readonly agent: ExpectedAgent;
  /** Another agent with whom the contact would be served as well; only where people would disagree. */
  readonly also?: ExpectedAgent;
}

/**
 * Messages as people type them, with the agent that ought to take each one when core and ecommerce are loaded and the
 * contact is new. They were written without looking at any agent's words: when the router gets one wrong, that says
 * something about the router, so neither reword the message nor copy it into an agent's examples.
 */
export const WRITTEN_MESSAGES: readonly WrittenMessage[] = [
  // Spanish
  { text: 'hola', language: 'es', agent: 'greeting_agent' },
  { text: 'Holaaa', language: 'es', agent: 'greeting_agent' },
  { text: 'buenas tardes', language: 'es', agent: 'greeting_agent' },
  { text: 'buen dia como andan?', language: 'es', agent: 'greeting_agent' },
  { text: 'hola buenas, una consulta', language: 'es', agent: 'greeting_agent' },
  { text: 'Hola 👋', language: 'es', agent: 'greeting_agent' },
  { text: 'holis, hay alguien ahi?', language: 'es', agent: 'greeting_agent', also: 'support_agent' },
  { text: 'q tal, buenas noches', language: 'es', agent: 'greeting_agent' },

  { text: 'gracias!!', language: 'es', agent: 'farewell_agent' },
  { text: 'chau, muchas gracias', language: 'es', agent: 'farewell_agent' },
  { text: 'listo, era eso nomas. saludos', language: 'es', agent: 'farewell_agent' },
  { text: 'dale genial mil gracias, nos vemos', language: 'es', agent: 'farewell_agent' },
  { text: 'Hasta luego', language: 'es', agent: 'farewell_agent' },
  { text: 'grax x todo, adios', language: 'es', agent: 'farewell_agent' },

  { text: 'hacen envios a cordoba?', language: 'es', agent: 'support_agent' },
  { text: 'cuanto sale el envio a mendoza', language: 'es', agent: 'support_agent' },
  { text: 'cuantos dias tarda en llegar a rosario', language: 'es', agent: 'support_agent' },
  { text: 'hasta q hora estan abiertos hoy', language: 'es', agent: 'support_agent' },
  { text: 'los sabados atienden?', language: 'es', agent: 'support_agent' },
  { text: 'donde queda el local', language: 'es', agent: 'support_agent' },
  { text: 'se puede pagar con transferencia?', language: 'es', agent: 'support_agent' },
  { text: 'aceptan debito', language: 'es', agent: 'support_agent' },
  { text: 'hay cuotas sin interes?', language: 'es', agent: 'support_agent' },
  { text: 'necesito factura A a nombre de mi empresa', language: 'es', agent: 'support_agent' },
  { text: 'quiero devolver algo que compre la semana pasada', language: 'es', agent: 'support_agent' },
  { text: 'me llego todo roto, que hago??', language: 'es', agent: 'support_agent' },
  { text: 'el talle no me quedo, lo puedo cambiar?', language: 'es', agent: 'support_agent' },
  { text: 'quiero hablar con una persona por favor', language: 'es', agent: 'support_agent' },
  { text: 'pasame con un humano, esto no me sirve', language: 'es', agent: 'support_agent' },
  { text: 'cuanto tiempo tiene de garantia', language: 'es', agent: 'support_agent' },
  { text: 'se me rompio a los dos meses, lo arreglan?', language: 'es', agent: 'support_agent' },
  { text: 'se me rompió la licuadora que compré', language: 'es', agent: 'support_agent' },
  { text: 'se quemo el taladro que me vendieron', language: 'es', agent: 'support_agent' },
  { text: 'puedo pasar a buscarlo yo por ahi?', language: 'es', agent: 'support_agent' },
  { text: 'tengo un kiosco, venden por mayor?', language: 'es', agent: 'support_agent' },
  { text: 'no me acuerdo la clave de mi cuenta', language: 'es', agent: 'support_agent' },
  { text: 'que hacen con mis datos', language: 'es', agent: 'support_agent' },
  { text: 'como hago el seguimiento del paquete', language: 'es', agent: 'support_agent' },
  { text: 'me cobraron dos veces!!! quiero que me devuelvan la plata', language: 'es', agent: 'support_agent' },
  { text: 'q numero calzo si mi pie mide 25 cm', language: 'es', agent: 'support_agent', also: 'ecommerce_agent' },
  { text: 'hola, para sacarme una duda, envuelven para regalo?', language: 'es', agent: 'support_agent' },

  { text: 'tenes taladros?', language: 'es', agent: 'ecommerce_agent' },
  { text: 'precio de la yerba de kilo', language: 'es', agent: 'ecommerce_agent' },
  { text: 'Hola! cuanto sale el monitor de 24?', language: 'es', agent: 'ecommerce_agent' },
  { text: 'busco zapatillas para salir a correr, talle 41', language: 'es', agent: 'ecommerce_agent' },
  { text: 'necesito algo para las pulgas del perro', language: 'es', agent: 'ecommerce_agent' },
  { text: 'hay stock de la silla de oficina?', language: 'es', agent: 'ecommerce_agent' },
  { text: 'auriculres inalambricos baratos', language: 'es', agent: 'ecommerce_agent' },
  { text: 'qué tenés en oferta', language: 'es', agent: 'ecommerce_agent' },
  { text: 'me mostras camperas de abrigo', language: 'es', agent: 'ecommerce_agent' },
  { text: 'buenas, tienen sabanas queen? y a cuanto', language: 'es', agent: 'ecommerce_agent' },
  { text: 'el ELE-0003 lo tienen?', language: 'es', agent: 'ecommerce_agent' },
  { text: '2000700030008', language: null, agent: 'ecommerce_agent' },
  { text: 'algo para regalar a mi vieja que le gustan las plantas', language: 'es', agent: 'ecommerce_agent' },
  { text: 'cual es la notebook mas barata que venden', language: 'es', agent: 'ecommerce_agent' },
  { text: 'hay remeras blancas en M?', language: 'es', agent: 'ecommerce_agent' },
  { text: 'quiero comprar dos bolsas de alimento para gato', language: 'es', agent: 'ecommerce_agent' },
  { text: 'pintura blanca 20 litros cuanto esta', language: 'es', agent: 'ecommerce_agent' },
  { text: 'tenes utiles para el cole? cuadernos lapices esas cosas', language: 'es', agent: 'ecommerce_agent' },
  { text: 'venden submarinos?', language: 'es', agent: 'ecommerce_agent' },
  { text: 'donde esta mi pedido AYN-10482', language: 'es', agent: 'ecommerce_agent', also: 'support_agent' },
  { text: 'ya salio mi compra de ayer?', language: 'es', agent: 'ecommerce_agent', also: 'support_agent' },

  { text: 'asdkjhaskd', language: null, agent: 'fallback_agent' },
  { text: 'quien gano el partido anoche', language: 'es', agent: 'fallback_agent' },
  { text: 'va a llover mañana?', language: 'es', agent: 'fallback_agent' },
  { text: 'contame un chiste', language: 'es', agent: 'fallback_agent' },
  { text: 'jajajaja', language: 'es', agent: 'fallback_agent' },
  { text: 'me pasas la tarea de historia', language: 'es', agent: 'fallback_agent' },
  { text: 'cuanto es 24 por 17', language: 'es', agent: 'fallback_agent' },
  { text: 'che sabes algo del tio carlos', language: 'es', agent: 'fallback_agent' },

  // Portuguese
  { text: 'oi', language: 'pt', agent: 'greeting_agent' },
  { text: 'bom dia, tudo bem?', language: 'pt', agent: 'greeting_agent' },
  { text: 'opa boa noite', language: 'pt', agent: 'greeting_agent' },
  { text: 'obrigado, tchau!', language: 'pt', agent: 'farewell_agent' },
  { text: 'valeu, era só isso', language: 'pt', agent: 'farewell_agent' },
  { text: 'vcs entregam em outro estado?', language: 'pt', agent: 'support_agent' },
  { text: 'qual o horario de funcionamento', language: 'pt', agent: 'support_agent' },
  { text: 'posso pagar parcelado no cartao?', language: 'pt', agent: 'support_agent' },
  { text: 'quero trocar o produto, veio errado', language: 'pt', agent: 'support_agent' },
  { text: 'quero falar com um atendente', language: 'pt', agent: 'support_agent' },
  { text: 'vc tem tenis de corrida?', language: 'pt', agent: 'ecommerce_agent' },
  { text: 'quanto custa a furadeira', language: 'pt', agent: 'ecommerce_agent' },
  { text: 'to procurando ração pra cachorro', language: 'pt', agent: 'ecommerce_agent' },
  { text: 'tem fone sem fio branco em estoque?', language: 'pt', agent: 'ecommerce_agent' },
  { text: 'kkkkkk', language: 'pt', agent: 'fallback_agent' },
  { text: 'me conta quem descobriu o brasil', language: 'pt', agent: 'fallback_agent' },

  // English
  { text: 'hi there', language: 'en', agent: 'greeting_agent' },
  { text: 'good morning!', language: 'en', agent: 'greeting_agent' },
  { text: 'hey', language: 'en', agent: 'greeting_agent' },
  { text: 'thx bye', language: 'en', agent: 'farewell_agent' },
  { text: "thank you so much, that's all for now", language: 'en', agent: 'farewell_agent' },
  { text: 'do u ship to patagonia', language: 'en', agent: 'support_agent' },
  { text: 'what time do you close on saturday?', language: 'en', agent: 'support_agent' },
  { text: 'i want my money back', language: 'en', agent: 'support_agent' },
  { text: 'do you have parking nearby?', language: 'en', agent: 'support_agent' },
  { text: 'can i talk to a real person please', language: 'en', agent: 'support_agent' },
  { text: 'which cards do you take', language: 'en', agent: 'support_agent' },
  { text: 'how much is the coffee', language: 'en', agent: 'ecommerce_agent' },
  { text: "hello, i'm looking for a winter jacket size L", language: 'en', agent: 'ecommerce_agent' },
  { text: 'do you have any garden chairs?', language: 'en', agent: 'ecommerce_agent' },
  { text: 'phone charger usb c price', language: 'en', agent: 'ecommerce_agent' },
  { text: 'wheres my order AYN-20911', language: 'en', agent: 'ecommerce_agent', also: 'support_agent' },
  { text: "what's the capital of france", language: 'en', agent: 'fallback_agent' },
  { text: 'lol', language: 'en', agent: 'fallback_agent' },
  { text: 'write me a poem about the sea', language: 'en', agent: 'fallback_agent' },

  // No language at all
  { text: '👍', language: null, agent: 'fallback_agent', also: 'farewell_agent' },
  { text: '???', language: null, agent: 'fallback_agent' },
];
