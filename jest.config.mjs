/**
 * Four kinds of tests, told apart by file name and folder (docs/architecture.md, "Tests"):
 * unit runs on nothing, integration on PostgreSQL and Redis, system and faults on the built parts and Chromium.
 */
const swc = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  },
];

const base = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Never "import": Jest would then pick builds that CommonJS libraries cannot load.
  testEnvironmentOptions: { customExportConditions: ['@connector/source', 'node', 'node-addons'] },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/\\.next/', '/\\.state/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.next/', '/\\.state/'],
  setupFiles: ['reflect-metadata', '<rootDir>/test/property-seed.ts'],
};

export default {
  // Databases are made and applications started before a first test, on machines that may be busy.
  testTimeout: 60_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,packages,test,scripts}/**/*.test.ts'],
      testPathIgnorePatterns: [
        ...base.testPathIgnorePatterns,
        '\\.integration\\.test\\.ts$',
        '<rootDir>/test/(e2e|browser|faults)/',
      ],
    },
    {
      ...base,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,packages}/**/*.integration.test.ts'],
    },
    {
      ...base,
      displayName: 'system',
      testMatch: ['<rootDir>/test/{e2e,browser,faults}/**/*.test.ts'],
    },
    {
      ...base,
      // npm run test:faults: every crash point there is, which takes longer than a change should wait for.
      displayName: 'faults',
      testMatch: ['<rootDir>/test/faults/**/*.faults.ts'],
    },
  ],
};
