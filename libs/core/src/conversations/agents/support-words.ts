import type { Translated } from '@aynux/kernel';

interface Words {
  /** In front of a text that is in another language than the contact's. */
  readonly foreign: Translated;
  readonly source: string;
  readonly sources: string;
  readonly notFound: string;
  /** Has to name a person and to end in a question mark: that is how a "yes" to it is told. */
  readonly offerPerson: string;
  readonly person: string;
}

export const SUPPORT_WORDS: Translated<Words> = {
  es: {
    foreign: {
      es: '',
      en: 'La información está en inglés:',
      pt: 'La información está en portugués:',
    },
    source: 'Fuente',
    sources: 'Fuentes',
    notFound: 'No encontré una respuesta a eso en nuestra información.',
    offerPerson: '¿Dejo anotado que lo responda una persona del equipo?',
    person:
      'Queda anotado en esta conversación que hace falta una persona del equipo. Lo que se escriba acá, lo puede leer.',
  },
  en: {
    foreign: {
      es: 'This is what we have on it, in Spanish:',
      en: '',
      pt: 'This is what we have on it, in Portuguese:',
    },
    source: 'Source',
    sources: 'Sources',
    notFound: "I couldn't find an answer to that in our information.",
    offerPerson: 'Shall I note that a person of the team should answer it?',
    person: 'It is noted in this conversation that a person of the team is needed. They can read what is written here.',
  },
  pt: {
    foreign: {
      es: 'É isto que temos, em espanhol:',
      en: 'É isto que temos, em inglês:',
      pt: '',
    },
    source: 'Fonte',
    sources: 'Fontes',
    notFound: 'Não encontrei uma resposta para isso em nossas informações.',
    offerPerson: 'Deixo anotado que uma pessoa da equipe responda?',
    person: 'Fica anotado nesta conversa que é preciso uma pessoa da equipe. Ela pode ler o que for escrito aqui.',
  },
};

export const OFFERS_PERSON = /\b(persona|person|pessoa)\b[^?]*\?\W*$/i;

export const SAYS_YES =
  /^\W*(si|sip|sisi|dale|bueno|ok|okay|claro|por favor|obvio|de una|sim|claro que sim|pode|yes|yep|yeah|sure|please)\b/;

/** Words for whatever is sold: which text answers "quiero devolver un producto" is not told by them. */
export const ANY_GOODS =
  /(?<!\p{L})(?:(?:un|el|una|la|an?|the|um|o|uma) +)?(?:productos?|art[íi]culos?|cosas?|products?|items?|things?|produtos?|artigos?|coisas?)(?!\p{L})/giu;
