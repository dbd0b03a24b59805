import {
  Agent,
  type Answer,
  type Language,
  Prompts,
  type Recognition,
  ReplyWriter,
  type Say,
  type Source,
  TextAnalysis,
  type Turn,
} from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type FoundKnowledge, KnowledgeSearch } from '../../knowledge/application/knowledge-search';
import { asSpoken } from '../../knowledge/domain/as-spoken';
import { placeOf } from '../../knowledge/domain/place-in-words';
import { goesOn } from '../domain/follow-up';
import { WANTS_PERSON, withoutHowToAsk } from '../domain/hand-over';
import { hear, type Heard } from '../domain/heard';
import { SUPPORT } from './support-profile';
import { ANY_GOODS, OFFERS_PERSON, SAYS_YES } from './support-words';

const LOOKED_AT = 3;
/** Enough to be asked; less than a riddle, or goods that are known by name. */
const RECOGNISED = 0.36;
/** Longer texts are quoted where they match. */
const QUOTED_WHOLE = 700;

/** Answers from the knowledge base and names its sources; what it does not find there it says, and offers a person. */
@Injectable()
export class SupportAgent extends Agent {
  readonly profile = SUPPORT;

  constructor(
    private readonly knowledge: KnowledgeSearch,
    private readonly analysis: TextAnalysis,
    private readonly writer: ReplyWriter,
    private readonly prompts: Prompts,
  ) {
    super();
  }

  /**
   * A text that both words and meaning put first, and that has most of the words, is what was asked for, in words that no
   * profile foresaw. Something always comes first.
   */
  override async recognise(text: string): Promise<Recognition | null> {
    const { items } = await this.knowledge.search({ query: text, limit: 1 });
    const [first] = items;
    const isFirst = first?.ranks.text === 1 && first.ranks.vector === 1;
    return isFirst && this.hasMostOf(text, first) ? { score: RECOGNISED, what: first.title } : null;
  }

  private hasMostOf(text: string, { title, content }: FoundKnowledge): boolean {
    const written = this.analysis.stems(`${title} ${content}`);
    const said = this.analysis.words(text).map((word) => [...this.analysis.stems(word)]);
    const telling = said.filter((stems) => stems.length > 0);
    return telling.filter((stems) => stems.some((stem) => written.has(stem))).length > telling.length / 2;
  }

  async answer(turn: Turn, emit?: (piece: string) => void): Promise<Answer> {
    const { language, text } = turn;
    const { say, quote } = await this.prompts.voice(language);
    const heard = hear(text, this.analysis);
    if (acceptsPerson(heard, turn, quote('core.support.offer_person'))) {
      return this.write(turn, { draft: say('core.support.person'), outcome: 'needs-person' }, emit);
    }

    const { items, degraded } = await this.knowledge.search({ query: questionOf(heard, turn), limit: LOOKED_AT });
    const used = fitting(items, degraded).filter(isToThePoint);
    const found = used.length > 0 ? this.answerFrom(used, language, say) : undefined;
    if (WANTS_PERSON.test(heard.folded)) {
      const beside = used
        .filter(sharesWords)
        .map(forWhoeverAsked)
        .filter(({ content }) => content !== '');
      const answer = beside.length > 0 ? [this.answerFrom(beside, language, say)] : [];
      const draft = [say('core.support.person'), ...answer].join('\n\n');
      return this.write(turn, { draft, used: beside, degraded, outcome: 'needs-person' }, emit);
    }
    if (found) return this.write(turn, { draft: found, used, degraded, outcome: 'answered' }, emit);
    const offer = turn.personComes ? [] : [say('core.support.offer_person')];
    const draft = [say('core.support.not_found'), ...offer].join(' ');
    return this.write(turn, { draft, degraded, outcome: 'not-found' }, emit);
  }

  /** The conversation itself, with its outcomes, is all there is to keep. */
  async remember(): Promise<void> {}

  private answerFrom(used: readonly FoundKnowledge[], language: Language, say: Say): string {
    const texts = used.map(quoted);
    const written = this.analysis.language(texts.join(' '));
    const isForeign = written !== null && written !== language;
    const names = used.map(named).join(' · ');
    return [
      ...(isForeign ? [say('core.support.foreign', { language: nameOf(written, language) })] : []),
      ...texts,
      used.length === 1
        ? say('core.support.source', { source: names })
        : say('core.support.sources', { sources: names }),
    ].join('\n\n');
  }

  private async write(turn: Turn, found: Findings, emit?: (piece: string) => void): Promise<Answer> {
    const { language, text: question, history, signal } = turn;
    const { draft, outcome, used = [], degraded = false } = found;
    const facts = used.map((item) => `${named(item)}: ${asSpoken(item.content)}`);
    const instructions = await this.prompts.text('core.support.instructions');
    const brief = { language, question, draft, facts, instructions, history, signal };
    const reply = await this.writer.write(brief, emit);
    return { ...reply, sources: used.map(sourceOf), outcome, degraded };
  }
}

interface Findings {
  readonly draft: string;
  readonly outcome: 'answered' | 'not-found' | 'needs-person';
  readonly used?: readonly FoundKnowledge[];
  readonly degraded?: boolean;
}

/**
 * A text that only shares words with the question ("hacen", "trabajan") is about something else more often than not: what
 * fits is near in meaning. While meanings cannot be compared, words have to do.
 */
function fitting(items: readonly FoundKnowledge[], degraded: boolean): readonly FoundKnowledge[] {
  return degraded ? items : items.filter(({ ranks }) => ranks.vector !== null);
}

/** The best one; another only if words and meaning both put it among the first two, as when two things were asked. */
function isToThePoint({ ranks }: FoundKnowledge, place: number): boolean {
  return place === 0 || [ranks.text, ranks.vector].every((rank) => rank !== null && rank <= 2);
}

function forWhoeverAsked({ content, excerpt, ...found }: FoundKnowledge): FoundKnowledge {
  return { ...found, content: withoutHowToAsk(content), excerpt: withoutHowToAsk(excerpt) };
}

/** Whoever asks for a person asks nothing else: what is but near in meaning is about something else. */
const sharesWords = ({ ranks }: FoundKnowledge) => ranks.text !== null;

function quoted({ content, excerpt }: FoundKnowledge): string {
  const spoken = asSpoken(content);
  return spoken.length <= QUOTED_WHOLE ? spoken : asSpoken(excerpt);
}

function named({ title, place }: FoundKnowledge): string {
  const where = placeOf(title, place);
  return where ? `${title} › ${where}` : title;
}

function sourceOf({ id, title, place }: FoundKnowledge): Source {
  const where = placeOf(title, place);
  return { kind: 'knowledge', id, title, ...(where ? { place: where } : {}) };
}

/** "y a Córdoba?" asks what was asked before, of Córdoba. */
function questionOf(heard: Heard, { text, history }: Turn): string {
  const before = history.findLast(({ sender }) => sender === 'user');
  const question = before && goesOn(heard) ? `${before.text} ${text}` : text;
  const telling = question.replace(ANY_GOODS, ' ').replace(/\s+/g, ' ').trim();
  return /\p{L}/u.test(telling) ? telling : question;
}

function acceptsPerson({ folded }: Heard, { history }: Turn, offer: string): boolean {
  const last = history.at(-1);
  if (last?.sender !== 'assistant' || !SAYS_YES.test(folded)) return false;
  return last.text.endsWith(offer) || OFFERS_PERSON.test(last.text);
}

/** Of a language, as it is called in another. */
function nameOf(language: Language, inLanguage: Language): string {
  return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? language;
}
