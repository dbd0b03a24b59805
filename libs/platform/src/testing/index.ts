export * from './all-domains';
export * from './as-tenant';
export * from './catalogue';
export * from './test-database';
export * from './test-server';
