import type { Candidate } from './evidence';
import { type Contender, type Heard, type HeardWord, meets } from './heard';

/** The agents that answer what is said around a matter, and not the matter; whose word wins, first. */
export const COURTESY_AGENTS: readonly string[] = ['farewell_agent', 'greeting_agent'];

/** Words beside a greeting or a goodbye that carry no matter of their own. */
const FILLERS = new Set(
  `che eh ey ah oh ok okay bueno buena dale bien listo genial perfecto excelente si no por favor porfa please pls well
  great perfect good nice fine sure alright right then now bem beleza otimo certo entao
  y e and a al la el lo los las de del the to you u your i im am me for so such very much muy mucho mucha muchas
  muchos muito muita tan tanto q que how un una uno um uma os as o em en
  senor senora senorita senhor senhora sir madam amigo amiga amigos friend chicos gente todos todas everyone all pessoal
  guys tudo todo x ya esta ahi ja`.split(/\s+/),
);

export interface Courtesy {
  /** Its score is the share of courtesy in the message: 1 means that nothing else was said. Null when there is none. */
  readonly candidate: Candidate | null;
  /** What else was said: a "buenas tardes" is no question about how long something takes (`tarda`). */
  readonly matter: Heard;
}

export function courtesyIn(heard: Heard, contenders: readonly Contender[]): Courtesy {
  const kinds = COURTESY_AGENTS.flatMap((key) => contenders.filter(({ profile }) => profile.key === key));
  const found = kinds.map((kind) => ({ kind, said: [...phrasesIn(heard, kind), ...wordsIn(heard, kind)] }));
  const first = found.find(({ said }) => said.length > 0);
  if (!first) return { candidate: null, matter: heard };

  // "hola, gracias" is courtesy throughout, although neither agent knows both words.
  const known = new Set(found.flatMap(({ said }) => said.flatMap(wordsOf)));
  const telling = heard.words.filter(({ word }) => known.has(word) || !FILLERS.has(word));
  const left = telling.filter(({ word }) => !known.has(word));
  const score = telling.length === 0 ? 1 : 1 - left.length / telling.length;
  const { key: agent, domain } = first.kind.profile;
  const candidate = { agent, domain, score, reasons: [`courtesy: ${first.said[0]}`] };
  return {
    candidate,
    matter: without(
      heard,
      known,
      found.flatMap(({ said }) => said),
    ),
  };
}

function without({ folded, words }: Heard, known: ReadonlySet<string>, phrases: readonly string[]): Heard {
  const matter = phrases.reduce((rest, phrase) => rest.replace(phrase, ' '), folded);
  return { folded: matter, words: words.filter(({ word }) => !known.has(word)) };
}

function phrasesIn({ folded }: Heard, { profile }: Contender): string[] {
  return profile.patterns.flatMap((pattern) => folded.match(pattern)?.[0].trim() ?? []);
}

function wordsIn({ words }: Heard, { keywords }: Contender): string[] {
  const isKnown = ({ stems }: HeardWord) => stems.size > 0 && keywords.some((keyword) => meets(keyword, stems));
  return words.filter(isKnown).map(({ word }) => word);
}

const wordsOf = (phrase: string) => phrase.match(/[\p{L}\p{N}]+/gu) ?? [];
