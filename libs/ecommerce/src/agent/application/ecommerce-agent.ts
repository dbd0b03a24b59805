import {
  Agent,
  type AgentProfile,
  type Answer,
  type Exchange,
  Prompts,
  type Recognition,
  ReplyWriter,
  type Turn,
} from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type FoundProduct, ProductSearch } from '../../catalogue/application/product-search';
import { ShopLog } from '../../conversations/application/shop-log';
import { factsOf, replyAbout } from '../domain/product-reply';
import { requestIn } from '../domain/product-request';
import { SHOP } from '../domain/shop-profile';
import { FindOffers, type Offers } from './find-offers';

/**
 * How sure a bare name of something on the shelves makes us: what is sold under it more than what somebody says off topic;
 * what only comes near it just enough to be asked.
 */
const RECOGNISED = { sold: 0.5, near: 0.4 };
/** Answers questions about products from the catalogue; what it does not find there it says. */
@Injectable()
export class EcommerceAgent extends Agent {
  readonly profile: AgentProfile = SHOP;

  constructor(
    private readonly products: ProductSearch,
    private readonly offers: FindOffers,
    private readonly writer: ReplyWriter,
    private readonly prompts: Prompts,
    private readonly log: ShopLog,
  ) {
    super();
  }

  /** A product that bears the words of the message: nobody else can know its name. */
  override async recognise(text: string): Promise<Recognition | null> {
    const { query } = requestIn(text);
    if (!query) return null;
    const { items } = await this.products.search({ text: query, limit: 1 });
    const [first] = items;
    const score = first ? recognition(first) : 0;
    return first && score > 0 ? { score, what: first.name } : null;
  }

  async answer(turn: Turn, emit?: (piece: string) => void): Promise<Answer> {
    const { language, text, history, entities, signal } = turn;
    const offers = await this.offers.execute({ text, history, entities });
    const wording = { language, say: (await this.prompts.voice(language)).say };
    const draft = replyAbout(offers, wording);
    const facts = factsOf(offers, wording);
    const instructions = await this.prompts.text('ecommerce.products.instructions');
    const brief = { language, question: text, draft, facts, instructions, history, signal };
    const reply = await this.writer.write(brief, emit);
    const sources = offers.products.map(({ id, name }) => ({ kind: 'product', id, title: name }));
    return { ...reply, sources, outcome: outcomeOf(offers), degraded: offers.degraded };
  }

  remember({ turn, answer, externalMessageId }: Exchange): Promise<void> {
    const { contact, conversationId, text, at } = turn;
    const productIds = answer.sources.filter(({ kind }) => kind === 'product').map(({ id }) => id);
    const said = { question: text, externalMessageId, reply: answer.text };
    return this.log.record({ contact, conversationId, ...said, productIds, aspect: requestIn(text).aspect, at });
  }
}

function recognition({ fit, ranks }: FoundProduct): number {
  if (fit === 'named' || fit === 'meant') return RECOGNISED.sold;
  const isFirst = ranks.text === 1 && ranks.vector === 1;
  return fit !== 'similar' || isFirst ? RECOGNISED.near : 0;
}

function outcomeOf({ finding }: Offers): string {
  if (finding === 'unasked') return 'needs-product';
  return finding === 'nothing' || finding === 'similar' ? 'not-found' : 'answered';
}
