import type { ShopExchange, ShopLog } from '../application/shop-log';

export class InMemoryShopLog implements ShopLog {
  readonly exchanges: ShopExchange[] = [];

  async record(exchange: ShopExchange): Promise<void> {
    this.exchanges.push(exchange);
  }
}
