import type { Translated } from '@aynux/kernel';
import type { Unreadable } from './reading';

/** What is said of a message without words: that it came, that it cannot be read yet, and what helps. */
export const ACKNOWLEDGEMENTS: Translated<Readonly<Record<Unreadable, string>>> = {
  es: {
    image: 'Llegó la imagen, pero todavía no puedo ver fotos. Con una descripción por escrito puedo ayudar. 🙂',
    audio: 'Llegó el audio, pero todavía no puedo escucharlo. Por escrito, lo respondo enseguida. 🙂',
    video: 'Llegó el video, pero todavía no puedo verlo. Con una descripción por escrito puedo ayudar. 🙂',
    document: 'Llegó el archivo, pero todavía no puedo abrirlo. Lo importante, por escrito, lo respondo enseguida. 🙂',
    sticker: '¡Lindo sticker! 🙂 Todavía no sé leerlos: para una consulta, mejor por escrito.',
    location: 'Llegó la ubicación, gracias. Queda en la conversación. ¿Qué hace falta saber sobre ese lugar?',
    contacts: 'Llegó el contacto, gracias. Queda en la conversación. ¿Qué hace falta hacer con él?',
    unsupported: 'Llegó un mensaje que todavía no puedo leer. Por escrito, lo respondo enseguida. 🙂',
  },
  en: {
    image: "The picture arrived, but I can't see pictures yet. If you describe it in words, I can help. 🙂",
    audio: "The voice note arrived, but I can't listen to it yet. Put in writing, I'll answer it right away. 🙂",
    video: "The video arrived, but I can't watch it yet. If you describe it in words, I can help. 🙂",
    document: "The file arrived, but I can't open it yet. Write what matters in it, and I'll answer right away. 🙂",
    sticker: "Nice sticker! 🙂 I can't read them yet, so please put questions in writing.",
    location:
      'The location arrived, thank you. It stays in this conversation. What would you like to know about the place?',
    contacts: 'The contact arrived, thank you. It stays in this conversation. What should happen with it?',
    unsupported: "A message arrived that I can't read yet. Put in writing, I'll answer it right away. 🙂",
  },
  pt: {
    image: 'A imagem chegou, mas ainda não consigo ver fotos. Com uma descrição por escrito, posso ajudar. 🙂',
    audio: 'O áudio chegou, mas ainda não consigo ouvi-lo. Por escrito, respondo em seguida. 🙂',
    video: 'O vídeo chegou, mas ainda não consigo vê-lo. Com uma descrição por escrito, posso ajudar. 🙂',
    document: 'O arquivo chegou, mas ainda não consigo abri-lo. O importante, por escrito, respondo em seguida. 🙂',
    sticker: 'Que figurinha legal! 🙂 Ainda não sei ler figurinhas: para uma dúvida, melhor por escrito.',
    location: 'A localização chegou, obrigado. Fica nesta conversa. O que é preciso saber sobre esse lugar?',
    contacts: 'O contato chegou, obrigado. Fica nesta conversa. O que é preciso fazer com ele?',
    unsupported: 'Chegou uma mensagem que ainda não consigo ler. Por escrito, respondo em seguida. 🙂',
  },
};

/** In front of the answer to the words that came with something else. */
export const ANSWERED_BY_WORDS_ALONE: Translated = {
  es: 'Lo adjunto todavía no lo puedo ver; respondo por lo escrito.',
  en: "I can't see the attachment yet, so this goes by the words alone.",
  pt: 'Ainda não consigo ver o anexo; respondo pelo que está escrito.',
};

/** When no agent that sells is on. */
export const ORDER_NOT_TAKEN: Translated = {
  es: 'Llegó el carrito, pero por este chat no se pueden tomar pedidos por ahora.',
  en: 'The cart arrived, but orders cannot be taken in this chat at the moment.',
  pt: 'O carrinho chegou, mas por enquanto não é possível fazer pedidos neste chat.',
};

/** Instead of the agent whose domain is being worked on. */
export const IN_MAINTENANCE: Translated<(service: string) => string> = {
  es: (service) =>
    `En este momento estamos trabajando en «${service}», así que eso no lo puedo responder. En un rato sí.`,
  en: (service) => `We are working on “${service}” right now, so I can't answer that. Please try again in a while.`,
  pt: (service) =>
    `Neste momento estamos trabalhando em «${service}», por isso não posso responder. Daqui a pouco, sim.`,
};

/** Instead of an answer that did not come in time. */
export const TAKES_TOO_LONG: Translated = {
  es: 'La respuesta está tardando más de lo debido. ¿Me lo preguntás de nuevo en un momento?',
  en: 'The answer is taking longer than it should. Could you ask me again in a moment?',
  pt: 'A resposta está demorando mais do que deveria. Pode me perguntar de novo daqui a pouco?',
};
