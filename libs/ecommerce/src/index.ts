import type { DomainManifest } from '@aynux/platform';
import { ecommerceContacts } from './contact-tables';
import { ecommerceTables } from './tables';

export const ecommerce: DomainManifest = {
  name: 'ecommerce',
  title: 'E-commerce',
  schema: 'ecommerce',
  agentKeys: [
    {
      key: 'ecommerce_agent',
      purpose: 'Answers questions about the shop: what there is, what it costs, whether it is in stock.',
      onByDefault: true,
    },
    {
      key: 'product_agent',
      purpose: 'Answers questions about products only: price, stock, sizes, colours.',
      onByDefault: false,
    },
    {
      key: 'promotions_agent',
      purpose: 'The promotions part of ecommerce_agent alone. Loads the domain; no agent of its own answers yet.',
      onByDefault: false,
    },
    {
      key: 'tracking_agent',
      purpose: 'The order tracking part of ecommerce_agent alone. Loads the domain; no agent of its own answers yet.',
      onByDefault: false,
    },
    {
      key: 'invoice_agent',
      purpose: 'The invoices part of ecommerce_agent alone. Loads the domain; no agent of its own answers yet.',
      onByDefault: false,
    },
  ],
  tables: ecommerceTables,
  contacts: ecommerceContacts,
  module: async () => (await import('./ecommerce.module')).EcommerceModule,
  migrations: async () => (await import('./migrations')).ecommerceMigrations,
  demo: async () => (await import('./catalogue-files/application/load-demo-catalogue')).LoadDemoCatalogue,
};

/** What the command line does with the shop. */
export const shop = {
  importProducts: async () => (await import('./catalogue-files/application/import-products')).ImportProducts,
  catalogueToExport: async () => (await import('./catalogue-files/application/catalogue-to-export')).CatalogueToExport,
  exports: async () => (await import('./catalogue-files/infrastructure/export-formats')).EXPORTS,
};
