/** Sources are ES modules in TypeScript; jest runs them as CommonJS, so packages that are ES modules only are transformed too. */
const ESM_ONLY = [
  '@middy',
  '@redocly',
  'uuid',
  'jose',
  'temporal-polyfill',
  'temporal-utils',
  'dinero.js',
  'uqr',
  'valibot',
  '@valibot',
  'fast-check',
  'pure-rand',
  'oauth2-mock-server',
  'basic-auth',
  'lossless-json',
  'cdk-nag',
];

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // A busy machine is no failure: what takes long is measured by the bench, never by a test.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Copies of the project in which mutations are tried.
  modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp'],
  setupFiles: ['<rootDir>/test/kit/environment.ts'],
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  // middy exports nothing to `require`, which is how jest loads what it has transformed.
  moduleNameMapper: { '^@middy/([a-z-]+)$': '<rootDir>/node_modules/@middy/$1/index.js' },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
};
