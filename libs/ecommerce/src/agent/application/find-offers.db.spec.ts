import { OramaTextAnalysis, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';
import { ShopFloor } from '../../catalogue-files/testing/shop-floor';
import { SHOP_QUESTIONS, type ShopQuestionKind } from '../testing/shop-questions';
import { FindOffers, type Offers } from './find-offers';

const test = testDatabase();
const inShop = <T>(work: () => T): T => Tenant.run(SYSTEM_ORGANIZATION, work);
let offers: FindOffers;

beforeAll(async () => {
  const shop = new ShopFloor(test.database);
  await inShop(() => shop.loadDemo());
  await inShop(() => shop.embed());
  offers = new FindOffers(shop.search, new OramaTextAnalysis());
}, 180_000);

const isYes = ({ finding, products }: Offers) => finding === 'found' && products.length === 1;
const names = (found: Offers, expected: readonly string[]) =>
  found.products.some(({ name }) => expected.some((part) => name.toLowerCase().includes(part.toLowerCase())));

/** What is wrong with what was found; null when nothing is. */
const MISTAKES: Record<ShopQuestionKind, (found: Offers, expected: readonly string[]) => string | null> = {
  one: (found, expected) => (isYes(found) && names(found, expected) ? null : 'not the one'),
  sold: (found, expected) => (names(found, expected) ? null : 'missed'),
  variant: ({ finding }) => (finding === 'found' ? 'claimed' : null),
  otherwise: ({ finding }) => (finding === 'otherwise' ? null : 'denied or claimed'),
  unsold: ({ finding }) => (finding === 'found' ? 'claimed' : null),
};

async function mistakes(kind: ShopQuestionKind): Promise<string[]> {
  const found: string[] = [];
  for (const [of, text, expected, before] of SHOP_QUESTIONS) {
    if (of !== kind) continue;
    const history = before === undefined ? [] : [{ sender: 'user' as const, text: before }];
    const mistake = MISTAKES[kind](await inShop(() => offers.execute({ text, history })), expected);
    if (mistake) found.push(`${text}: ${mistake}`);
  }
  return found;
}

describe('of what customers ask the demo shop', () => {
  it.each<ShopQuestionKind>(['one', 'variant', 'otherwise', 'unsold'])(
    'everything is answered rightly that is %s',
    async (kind) => expect(await mistakes(kind)).toEqual([]),
  );

  it('what is sold is found, 95 of 100 times at least', async () => {
    const missed = await mistakes('sold');
    const asked = SHOP_QUESTIONS.filter(([kind]) => kind === 'sold');
    expect(missed.slice(Math.floor(asked.length * 0.05))).toEqual([]);
  });
});
