import {
  Agent,
  type AgentProfile,
  type Answer,
  type Exchange,
  type Recognition,
  ReplyWriter,
  type Turn,
} from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type FoundProduct, type FoundProducts, ProductSearch } from '../../catalogue/application/product-search';
import { ShopLog } from '../../conversations/application/shop-log';
import { factsOf, replyAbout } from '../domain/product-reply';
import { type ProductRequest, requestIn } from '../domain/product-request';
import { SHOP } from '../domain/shop-profile';

const SHOWN = 5;
/** Enough to be asked about a bare name of something on the shelves. */
const RECOGNISED = 0.5;
const INSTRUCTIONS =
  'You sell for the shop. Name only products, prices and stock that are in the facts; when there are none, say so.';

/** Answers questions about products from the catalogue; what it does not find there it says. */
@Injectable()
export class EcommerceAgent extends Agent {
  readonly profile: AgentProfile = SHOP;

  constructor(
    private readonly products: ProductSearch,
    private readonly writer: ReplyWriter,
    private readonly log: ShopLog,
  ) {
    super();
  }

  /** A product whose words and meaning both come first, or its very code: nobody else can know its name. */
  override async recognise(text: string): Promise<Recognition | null> {
    const { query } = requestIn(text);
    if (!query) return null;
    const { items } = await this.products.search({ text: query, limit: 1 });
    const [first] = items;
    const isMeant = first && (first.ranks.exact === 1 || (first.ranks.text === 1 && first.ranks.vector === 1));
    return isMeant ? { score: RECOGNISED, what: first.name } : null;
  }

  async answer(turn: Turn, emit?: (piece: string) => void): Promise<Answer> {
    const { language, text, history } = turn;
    const request = requestOf(turn);
    const { items, degraded } = await this.find(request);
    const draft = replyAbout(items, request.query, language);
    const facts = factsOf(items, language);
    const brief = { language, question: text, draft, facts, instructions: INSTRUCTIONS, history };
    const reply = await this.writer.write(brief, emit);
    const sources = items.map(({ id, name }) => ({ kind: 'product', id, title: name }));
    return { ...reply, sources, outcome: outcomeOf(request, items), degraded };
  }

  remember({ turn, answer, externalMessageId }: Exchange): Promise<void> {
    const { contact, conversationId, text, at } = turn;
    const productIds = answer.sources.filter(({ kind }) => kind === 'product').map(({ id }) => id);
    const said = { question: text, externalMessageId, reply: answer.text };
    return this.log.record({ contact, conversationId, ...said, productIds, aspect: requestIn(text).aspect, at });
  }

  private async find({ query, minPrice, maxPrice, onSale }: ProductRequest): Promise<FoundProducts> {
    if (!query) return { items: [], degraded: false };
    const found = await this.products.search({
      text: query,
      limit: SHOWN,
      ...(minPrice ? { minPrice: { amount: minPrice } } : {}),
      ...(maxPrice ? { maxPrice: { amount: maxPrice } } : {}),
      ...(onSale ? { onSale } : {}),
    });
    const exact = found.items.filter(({ ranks }) => ranks.exact !== null);
    // Who names a code wants that product in that size, and no other.
    return exact.length ? { ...found, items: exact.map((product) => ({ ...product, variants: [] })) } : found;
  }
}

/** "y en talle 42?" asks what was asked before, in another size. */
function requestOf({ text, history }: Turn): ProductRequest {
  const request = requestIn(text);
  const before = history.findLast(({ sender }) => sender === 'user');
  if (!before || !(request.isFollowUp || !request.query)) return request;
  return { ...request, query: [requestIn(before.text).query, request.query].filter(Boolean).join(' ') };
}

function outcomeOf({ query }: ProductRequest, items: readonly FoundProduct[]): string {
  if (!query) return 'needs-product';
  return items.length ? 'answered' : 'not-found';
}
