/** The table "who may import whom" of the design, row by row; infra/importRules.test.ts plants one wrong import a row. */
const STEP_FILES = [
  '^services/ingest/acceptReport[.]ts$',
  '^services/enrichment/(readClaims[.]ts|(text|frames|places|times)/)',
  '^services/projection/((adjudicate|byContent|counterfactual|proofClosure|ruledThen|ruleset|rulingsOf)[.]ts|rules/|slices/)',
  '^services/operations/foldOperations[.]ts$',
];
const TESTS = '[.](test|testing|contract)[.]ts$';
/** What is run as a process of its own: it opens what the others are given. */
const ENTRIES = '^services/(ingest|enrichment|projection|query)/(main|rebuildChild|rulingThread)[.]ts$';
/** Files of a view node: two rules of their own say what they may import. */
const CARRIERS = '^services/(projection|query)/';
const PURE_PACKAGES = ['(?:^|/)node_modules/(?:fast-check|htmlparser2|vitest)/'];

module.exports = {
  forbidden: [
    {
      name: 'only-tests-import-what-is-for-tests',
      severity: 'error',
      from: { path: '^services/', pathNot: [TESTS, '^services/core/testing/'] },
      to: { path: '[.]testing[.]ts$' },
    },
    {
      name: 'domain-imports-domain-only',
      severity: 'error',
      from: { path: '^services/core/domain/', pathNot: TESTS },
      to: { pathNot: ['^services/core/domain/', '^node:crypto$', '^crypto$'] },
    },
    {
      name: 'crypto-in-ids-only',
      severity: 'error',
      from: { path: '^services/core/domain/', pathNot: [TESTS, '^services/core/domain/ids[.]ts$'] },
      to: { path: ['^(node:)?crypto$'] },
    },
    {
      name: 'ports-import-domain-only',
      severity: 'error',
      from: { path: '^services/core/ports/', pathNot: TESTS },
      to: { pathNot: ['^services/core/(domain|ports)/'] },
    },
    {
      name: 'contract-suites-import-domain-and-vitest',
      severity: 'error',
      from: { path: '^services/core/ports/.*' + TESTS },
      to: { pathNot: ['^services/core/(domain|ports|testing)/', 'node_modules/(vitest|fast-check)/'] },
    },
    {
      name: 'adapters-import-no-other-adapter',
      severity: 'error',
      from: { path: '^services/core/adapters/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^services/',
        pathNot: ['^services/core/(domain|ports)/', '^services/core/adapters/$1/'],
      },
    },
    {
      name: 'avro-sqlite-kafka-in-adapters-only',
      severity: 'error',
      from: { pathNot: ['^services/core/adapters/', '^infra/bench/', TESTS] },
      to: { path: ['node_modules/(avsc|kafkajs|@kafkajs)/', '^(node:)?sqlite$'] },
    },
    {
      name: 'runtime-imports-domain-and-ports',
      severity: 'error',
      from: { path: '^services/core/runtime/', pathNot: TESTS },
      to: { path: '^services/', pathNot: ['^services/core/(domain|ports|runtime)/'] },
    },
    {
      name: 'testing-imports-core',
      severity: 'error',
      from: { path: '^services/core/testing/' },
      to: { path: '^services/', pathNot: ['^services/core/'] },
    },
    {
      name: 'steps-are-pure',
      severity: 'error',
      from: { path: STEP_FILES, pathNot: TESTS },
      to: {
        pathNot: [
          '^services/core/domain/',
          '^services/core/ports/(reader|viewStore)[.]ts$',
          ...STEP_FILES,
          ...PURE_PACKAGES,
        ],
      },
    },
    {
      // What every view node carries: projection and query fold the operations by services/operations; query rules
      // inherited cells by projection's pure functions; a rebuild from reports reads with enrichment's pure step.
      name: 'services-import-own-folder-and-kernel',
      severity: 'error',
      from: {
        path: '^services/(ingest|enrichment|projection|query|operations)/',
        pathNot: [TESTS, ENTRIES, '^services/query/web/', CARRIERS],
      },
      to: {
        path: '^services/',
        pathNot: ['^services/$1/', '^services/core/(domain|ports|runtime)/'],
      },
    },
    {
      name: 'projection-carries-operations-and-reading',
      severity: 'error',
      from: { path: '^services/projection/', pathNot: [TESTS, ENTRIES] },
      to: {
        path: '^services/',
        pathNot: [
          '^services/(projection|operations)/',
          '^services/core/(domain|ports|runtime)/',
          '^services/enrichment/(readClaims|claimsOfReport|checkExamplesOnce)[.]ts$',
        ],
      },
    },
    {
      name: 'reading-in-rebuilds-only',
      severity: 'error',
      from: { path: '^services/projection/', pathNot: [TESTS, '^services/projection/(builder|carried)[.]ts$'] },
      to: { path: '^services/enrichment/' },
    },
    {
      name: 'query-carries-operations-and-ruling',
      severity: 'error',
      from: { path: '^services/query/', pathNot: [TESTS, ENTRIES, '^services/query/web/'] },
      to: {
        path: '^services/',
        pathNot: [
          '^services/(query|operations)/',
          '^services/core/(domain|ports|runtime)/',
          '^services/projection/(adjudicate|byContent|counterfactual|proofClosure|reportsPosition|ruleset)[.]ts$',
        ],
      },
    },
    {
      // Step files: steps-are-pure has their packages, a shorter list.
      name: 'services-take-fastify-only',
      severity: 'error',
      from: {
        path: '^services/(ingest|enrichment|projection|query|operations)/',
        pathNot: [TESTS, ENTRIES, '^services/query/web/', ...STEP_FILES],
      },
      to: { path: 'node_modules/', pathNot: ['node_modules/(fastify|@fastify)/'] },
    },
    {
      name: 'main-imports-core-and-own-service',
      severity: 'error',
      from: { path: '^services/(ingest|enrichment)/main[.]ts$' },
      to: { path: '^services/', pathNot: ['^services/$1/', '^services/core/'] },
    },
    {
      // As the other files of a view node.
      name: 'main-of-a-view-node-imports-operations-too',
      severity: 'error',
      from: { path: '^services/(projection|query)/(main|rebuildChild|rulingThread)[.]ts$' },
      to: {
        path: '^services/',
        pathNot: [
          '^services/($1|operations)/',
          '^services/core/',
          '^services/projection/(adjudicate|byContent|counterfactual|proofClosure|reportsPosition|ruleset)[.]ts$',
        ],
      },
    },
    {
      name: 'storage-is-opened-by-processes',
      severity: 'error',
      from: { path: '^services/', pathNot: [TESTS, ENTRIES, '^services/core/storage/', '^services/embedded/'] },
      to: { path: '^services/core/storage/' },
    },
    {
      name: 'nobody-imports-embedded-but-operator',
      severity: 'error',
      from: { pathNot: ['^services/(embedded|operator)/', '^infra/', TESTS] },
      to: { path: '^services/(embedded|operator)/' },
    },
    {
      name: 'operator-is-a-client',
      severity: 'error',
      from: { path: '^services/operator/', pathNot: TESTS },
      to: {
        path: '^services/|node_modules/',
        pathNot: [
          '^services/(operator|embedded)/',
          '^services/core/(domain|runtime)/',
          'node_modules/(commander|@commander-js)/',
        ],
      },
    },
    {
      name: 'web-is-apart',
      severity: 'error',
      from: { path: '^services/query/web/', pathNot: [TESTS, '^services/query/web/build[.]ts$'] },
      to: { path: '^services/', pathNot: ['^services/query/web/', '^services/core/domain/'] },
    },
    {
      name: 'services-never-import-infra',
      severity: 'error',
      from: { path: '^services/', pathNot: TESTS },
      to: { path: '^infra/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: 'events[.]generated' },
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
