import { type Entities, TextAnalysis, type Utterance } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type FoundProduct, type ProductFilters, ProductSearch } from '../../catalogue/application/product-search';
import { FITS } from '../../catalogue/domain/fit';
import { chosenFrom } from '../domain/listed-choice';
import { bestFitting, type Finding, inOrder, meantVariants, nearestTo, withinLimits } from '../domain/offers';
import { type ProductRequest, requestIn } from '../domain/product-request';

/** Enough to choose from, and no more than is read in a chat. */
const SHOWN = 5;
/** What only comes near is worth fewer lines. */
const SIMILAR_SHOWN = 3;
/** So many are looked through for the cheapest. */
const SORTED = 20;
/** "y en negro?", "y en 42?": so far back a chain of them is followed. */
const CHAIN = 4;

export interface FindOffersCommand {
  readonly text: string;
  /** What was said before, oldest first. */
  readonly history: readonly Utterance[];
  /** What was spoken of longer ago. */
  readonly entities?: Entities | undefined;
}

export interface Offers {
  readonly request: ProductRequest;
  readonly finding: Finding;
  readonly products: readonly FoundProduct[];
  /** True when the search by meaning could not take part in full. */
  readonly degraded: boolean;
}

/** Finds in the catalogue what a message asks for, in the light of what was said before it. */
@Injectable()
export class FindOffers {
  constructor(
    private readonly search: ProductSearch,
    private readonly analysis: TextAnalysis,
  ) {}

  async execute({ text, history, entities }: FindOffersCommand): Promise<Offers> {
    const request = requestIn(text);
    const chosen = chosenFrom(history.findLast(({ sender }) => sender === 'assistant')?.text ?? '', text);
    if (chosen !== null) return this.find({ ...request, query: chosen });
    const said = request.isFollowUp || !request.query ? subjectOf(history) : '';
    const before = said || (asksOfSomething(request) ? (entities?.products.at(-1) ?? '') : '');
    if (!before || (!request.query && request.onSale && !request.isFollowUp)) return this.find(request);
    const together = await this.find({ ...request, query: [before, request.query].filter(Boolean).join(' ') });
    if (together.finding === 'found' || !request.query) return together;
    // "y el martillo?" names something else.
    const alone = await this.find(request);
    return alone.finding === 'found' || together.finding === 'nothing' ? alone : together;
  }

  private async find(request: ProductRequest): Promise<Offers> {
    const filters = filtersOf(request);
    const isFiltered = Object.keys(filters).length > 0;
    if (!request.query) return isFiltered || request.order ? this.browse(request, filters) : unasked(request);
    if (!isFiltered) return this.look(request, filters);
    const [within, beyond] = [await this.look(request, filters), await this.look(request, {})];
    if (fitOf(within) <= fitOf(beyond) || fitOf(beyond) > SOLD) return within;
    const products = nearestTo(beyond.products, request).slice(0, SIMILAR_SHOWN);
    return { ...beyond, finding: 'otherwise', products };
  }

  private async look(request: ProductRequest, filters: ProductFilters): Promise<Offers> {
    const { query, order } = request;
    const limit = order === null ? SHOWN : SORTED;
    const { items, degraded } = await this.search.search({ text: query, limit, ...filters });
    const { finding, products } = bestFitting(items);
    const meant = products.map((product) => this.meant(product, request, 'onSale' in filters || 'maxPrice' in filters));
    const shown = inOrder(meant, order).slice(0, finding === 'similar' ? SIMILAR_SHOWN : SHOWN);
    return { request, finding, products: shown, degraded };
  }

  private async browse(request: ProductRequest, filters: ProductFilters): Promise<Offers> {
    const items = await this.search.browse(filters, { limit: SHOWN, order: request.order ?? 'discount' });
    const products = items.map((item) => withinLimits(item, request));
    return { request, finding: products.length > 0 ? 'browsed' : 'nothing', products, degraded: false };
  }

  /** Who names a code wants that product in that size, and no other. */
  private meant(product: FoundProduct, request: ProductRequest, isLimited: boolean): FoundProduct {
    if (product.ranks.exact !== null) return { ...product, variants: [] };
    const said = this.analysis.words(request.query);
    const meant = meantVariants(product, (value) => {
      const words = this.analysis.words(value);
      const isSaid = (word: string) => said.some((one) => this.analysis.kinship(one, word) === 'form');
      return words.length > 0 && words.every(isSaid);
    });
    return isLimited ? withinLimits(meant, request) : meant;
  }
}

/** The less, the better. */
const fitOf = ({ products: [first] }: Offers) => (first ? FITS.indexOf(first.fit) : FITS.length);
const SOLD = FITS.indexOf('related');

function filtersOf({ minPrice, maxPrice, onSale }: ProductRequest): ProductFilters {
  return {
    ...(minPrice ? { minPrice: { amount: minPrice } } : {}),
    ...(maxPrice ? { maxPrice: { amount: maxPrice } } : {}),
    ...(onSale ? { onSale } : {}),
  };
}

/** "cuánto sale?", "y en negro?": it has to have been named, however long ago. */
const asksOfSomething = ({ query, isFollowUp, onSale, order, minPrice, maxPrice }: ProductRequest) =>
  isFollowUp || !(query || onSale || order || minPrice || maxPrice);

const unasked = (request: ProductRequest): Offers => ({ request, finding: 'unasked', products: [], degraded: false });

/** What the messages before were about, back to the one that named it. */
function subjectOf(history: readonly Utterance[]): string {
  const said = history.filter(({ sender }) => sender === 'user').slice(-CHAIN);
  const queries: string[] = [];
  for (const { text } of said.reverse()) {
    const { query, isFollowUp } = requestIn(text);
    queries.unshift(query);
    if (query && !isFollowUp) break;
  }
  return queries.filter(Boolean).join(' ');
}
