export * from './database/database';
export * from './database/database-server';
export * from './database/migrate';
export * from './database/migrations';
export * from './database/roles';
export * from './database/tenant';
export * from './database/tenant-isolation';
export * from './domain-manifest';
