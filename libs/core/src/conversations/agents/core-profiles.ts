import type { AgentProfile } from '@aynux/kernel';
import { listed } from './listed';

export const GREETING: AgentProfile = {
  key: 'greeting_agent',
  domain: 'core',
  title: { es: 'Saludos', en: 'Greetings', pt: 'Saudações' },
  keywords: listed('hola, holis, holi, ola, buenas, hello, hi, hey, hiya, oi, olá, opa, alô'),
  patterns: [
    /\bbuen(os|as)? +(dia|dias|tarde|tardes|noche|noches)\b/,
    /\b(muy +)?bue+na+s+\b|\b(ho+la+|oi+|he+y+)\b/,
    /\bbo[ma]s? +(dia|tarde|noite)s?\b/,
    /\bgood +(morning|afternoon|evening|day)\b/,
    /\b(que|q|k) +(tal|onda|hay|haces)\b/,
    /\bcomo +(estas?|estan|andas?|andan|va|te va|les va|vai|vao)\b/,
    /\btudo +(bem|bom|certo|joia|tranquilo)\b/,
    /\bhow +(are +(you|u)|is it going|do you do|r u)\b|\bwhat'?s +up\b/,
    /\b(hay|tem|is) +(alguien|alguem|anyone|anybody|someone)\b( +(ahi|there|ai))?/,
    /\b(una?|uma|a|quick|otra) +(consulta|consultita|pregunta|preguntita|duda|duvida|pergunta|question)\b/,
    /\b(necesito|quiero|quisiera|preciso|quero|need|want) +(de +)?(ayuda|ajuda|(some +)?help)\b/,
    /\b(soy|me +llamo|mi +nombre +es|my +name +is|this +is|meu +nome +e|aqui +e|sou) +\p{L}+/u,
    /👋/u,
  ],
  examples: [],
};

export const FAREWELL: AgentProfile = {
  key: 'farewell_agent',
  domain: 'core',
  title: { es: 'Despedidas', en: 'Goodbyes', pt: 'Despedidas' },
  keywords: listed(`
    gracias, chau, chao, adiós, saludos, abrazo, bye, goodbye, thanks, thank, thx, ty, cheers, obrigado,
    obrigada, obg, tchau, valeu, vlw, agradecido, agradecida, agradezco, grax, grcs
  `),
  patterns: [
    /\bhasta +(luego|pronto|manana|la proxima|la vista|otro dia)\b/,
    /\bnos +(vemos|hablamos|estamos viendo|leemos)\b/,
    /\b(eso +(es|era|seria)|era +eso|seria +eso|nada +mas|eso +nomas|solo +eso)( +(todo|nomas|nada mas|solo))?\b/,
    /\b(muchas|mil|muchisimas) +(gracias|gracs?)\b/,
    /\b(so +)?(era +)?(so +isso|isso +e +tudo)\b/,
    /\bate +(logo|mais|amanha|breve|a proxima|ja)\b/,
    /\b(that'?s|that is|thats) +(all|it|everything)( +for +now)?\b/,
    /\b(see +(you|ya|u)|talk +(soon|later)|take +care|have +a +(nice|good|great) +(day|one|night|evening|weekend))\b/,
    /\bque +(tengas?|tengan|pases?|pasen) +(un +)?(buen|lindo|bien|buena|linda)\w*( +(dia|tarde|noche|finde|semana))?\b/,
    /\bmuito +obrigad[oa]\b/,
    /\bgood ?night\b/,
    /\b(gracias|thanks|thank +you|obrigad[oa]) +(por|for|pelo|pela|x) +(tu |su |la |el |the |your |a |o )?\w+/,
  ],
  examples: [],
};

export const FALLBACK: AgentProfile = {
  key: 'fallback_agent',
  domain: 'core',
  title: { es: 'Orientación', en: 'Guidance', pt: 'Orientação' },
  keywords: listed(`
    chiste, joke, piada, poema, poem, poesía, adivinanza, horóscopo, horoscope, política, presidente,
    president, elecciones, clima, weather, llover, lluvia, chover, pronóstico, temperatura, receta, recipe,
    capital, historia, geografía, tarea, homework, traducir, translate, descubrir, descobrir, famoso
  `),
  patterns: [
    /^\W*((j[aeio]|h[aei])+j?|k{2,}|(rs)+|lo+l|lmao|xd+|kk+)\W*$/,
    /\b(quien|quem|who) +(gano|ganhou|won|es|e|is|was|fue|foi)\b/,
    /\bpartido +(de|anoche|ayer|hoy)\b|\bjogo +(de ontem|de hoje)\b/,
    /\b(cuanto|quanto|what|how much) +(es|e|is) +\d+ *(por|x|vezes|times|mas|mais|plus|menos|minus|dividido|\*|\+|-|\/)/,
  ],
  examples: [],
};
