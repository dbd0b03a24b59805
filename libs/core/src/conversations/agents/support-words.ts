/** How a language model may have worded the offer of a person: it names one, and ends in a question mark. */
export const OFFERS_PERSON = /\b(persona|person|pessoa)\b[^?]*\?\W*$/i;

export const SAYS_YES =
  /^\W*(si|sip|sisi|dale|bueno|ok|okay|claro|por favor|obvio|de una|sim|claro que sim|pode|yes|yep|yeah|sure|please)\b/;

/** Words for whatever is sold: which text answers "quiero devolver un producto" is not told by them. */
export const ANY_GOODS =
  /(?<!\p{L})(?:(?:un|el|una|la|an?|the|um|o|uma) +)?(?:productos?|art[íi]culos?|cosas?|products?|items?|things?|produtos?|artigos?|coisas?)(?!\p{L})/giu;
