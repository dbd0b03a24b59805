import type { ReplyBrief } from '@aynux/kernel';

const NUMBER = /\d+(?:[.,]\d+)*/g;
const LINK = /(?:https?:\/\/|www\.)[^\s)\]>"']+/gi;
const LIST_NUMBER = /^\s*\d{1,2}[.)]\s/gm;

/** What a reply may state: the numbers and links that the agent found or the contact mentioned. */
export class Grounding {
  private readonly numbers: ReadonlySet<string>;
  private readonly links: ReadonlySet<string>;

  constructor({ question, draft, facts, instructions, history }: ReplyBrief) {
    const known = [question, draft, ...facts, instructions, ...history.map(({ text }) => text)].join('\n');
    this.numbers = new Set([...numbersIn(known), String(facts.length)]);
    this.links = new Set(linksIn(known));
  }

  /** The first price, date, link or the like that comes from nowhere. A model that invents does it there first. */
  unfounded(sentence: string): string | undefined {
    const number = numbersIn(sentence.replace(LIST_NUMBER, '')).find((number) => !this.numbers.has(number));
    return number ?? linksIn(sentence).find((link) => !this.links.has(link));
  }
}

/** Without separators and cents, since `12.500,00`, `12,500` and `12500.0` are the same price. */
function numbersIn(text: string): string[] {
  return (text.match(NUMBER) ?? []).map((number) => number.replace(/[.,]\d{1,2}$/, '').replace(/[.,]/g, ''));
}

function linksIn(text: string): string[] {
  return (text.match(LINK) ?? []).map((link) => link.replace(/[.,;:!?]+$/, '').toLowerCase());
}
