import { join } from 'node:path';
import { AgentDirectory, PromptShelf } from '@aynux/kernel';
import { Config, promptFiles } from '@aynux/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { EcommerceAgent } from './agent/application/ecommerce-agent';
import { FindOffers } from './agent/application/find-offers';
import { ProductAgent } from './agent/application/product-agent';
import { CatalogueModule } from './catalogue/catalogue.module';
import { CatalogueFilesModule } from './catalogue-files/catalogue-files.module';
import { ShopConversations } from './conversations/application/shop-conversations';
import { ShopLog } from './conversations/application/shop-log';
import { ShopConversationsController } from './conversations/infrastructure/shop-conversations.controller';
import { SqlShopConversations } from './conversations/infrastructure/sql-shop-conversations';
import { SqlShopLog } from './conversations/infrastructure/sql-shop-log';
import { CustomerList } from './customers/application/customer-list';
import { CustomersController } from './customers/infrastructure/customers.controller';
import { SqlCustomerList } from './customers/infrastructure/sql-customer-list';

/** The shop: what it sells, who writes to it, and the agents that answer. */
@Module({
  imports: [CatalogueFilesModule, CatalogueModule],
  controllers: [CustomersController, ShopConversationsController],
  providers: [
    FindOffers,
    EcommerceAgent,
    ProductAgent,
    { provide: ShopLog, useClass: SqlShopLog },
    { provide: ShopConversations, useClass: SqlShopConversations },
    { provide: CustomerList, useClass: SqlCustomerList },
  ],
})
export class EcommerceModule implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly directory: AgentDirectory,
    private readonly shelf: PromptShelf,
    private readonly ecommerce: EcommerceAgent,
    private readonly product: ProductAgent,
  ) {}

  onModuleInit(): void {
    this.shelf.add(...promptFiles(join(__dirname, 'agent/prompts')));
    const keys = this.config.settings.ENABLED_AGENTS;
    this.directory.add(...[this.ecommerce, this.product].filter(({ profile }) => keys.includes(profile.key)));
  }
}
