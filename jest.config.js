const typescript = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  moduleNameMapper: {
    '^@aynux/platform/testing$': '<rootDir>/libs/platform/src/testing/index.ts',
    '^@aynux/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transformIgnorePatterns: [],
  transform: {
    '\\.m?js$': '<rootDir>/tools/jest/esm-transformer.cjs',
    '\\.ts$': ['@swc/jest', typescript],
  },
  ...more,
});

module.exports = {
  maxWorkers: 2, // by default Jest leaves one of two cores idle
  testTimeout: 60_000, // two busy cores are slow to boot an application
  projects: [
    project('unit', ['<rootDir>/{apps,libs}/**/*.spec.ts'], { testPathIgnorePatterns: ['\\.db\\.spec\\.ts$'] }),
    project('db', ['<rootDir>/{apps,libs}/**/*.db.spec.ts'], {
      testEnvironment: '<rootDir>/tools/jest/database-environment.cjs',
      globalSetup: '<rootDir>/tools/jest/database-container.cjs',
      globalTeardown: '<rootDir>/tools/jest/stop-database-container.cjs',
    }),
    project('tools', ['<rootDir>/tools/**/*.spec.ts']),
  ],
};
