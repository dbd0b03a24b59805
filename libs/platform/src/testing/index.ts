export * from './all-domains';
export * from './as-tenant';
export * from './catalogue';
export * from './test-database';
export * from './test-server';
export * from '../language-models/testing/scripted-language-model';
export * from '../language-models/testing/a-reply-brief';
