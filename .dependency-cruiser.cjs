/** Who may import whom (docs: the layout of the code). `npm run check` runs it; test/install/boundaries.test.ts shows that it bites. */
const TESTS = '\\.test\\.ts$|^src/.*/(fixtures|test-support)/|\\.fixtures?\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'engine-imports-only-engine',
      comment: 'The engine is pure: no I/O, no clock, no library. Everything comes in as an argument.',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: TESTS },
      to: { pathNot: '^src/engine/' },
    },
    {
      name: 'ledger-knows-no-feature',
      comment: 'The ledger stands on the engine and the platform; features stand on the ledger.',
      severity: 'error',
      from: { path: '^src/ledger/', pathNot: TESTS },
      to: { path: '^(src/(features|cli|app|server)|demo|test|bench)' },
    },
    {
      name: 'platform-knows-no-feature',
      comment: 'The platform is plumbing for any feature.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: TESTS },
      to: { path: '^(src/(features|cli|app|server)|demo|test|bench)' },
    },
    {
      name: 'feature-only-by-its-index',
      comment: "A feature may use another's public index.ts, never its inside.",
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: TESTS },
      to: { path: '^src/features/[^/]+/', pathNot: '^src/features/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'nobody-imports-an-entry',
      comment: 'The command line and the server put things together; nothing stands on them.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(cli/|server\\.ts$)|${TESTS}` },
      to: { path: '^src/(cli/|server\\.ts$)' },
    },
    {
      name: 'product-without-development-packages',
      comment: 'npm run demo and npm start install production packages only.',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-without-tests',
      comment: 'What is shipped does not lean on what tests it.',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: TESTS },
      to: { path: `^(test|bench)/|${TESTS}` },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What browsers run: its imports are addresses, not files.
    exclude: { path: '^src/platform/web/assets/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
