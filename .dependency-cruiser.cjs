/**
 * Who may know whom (docs/architecture.md). Each rule names the section it holds.
 *
 * A path of ours is a package's or an app's source; tests and testing/ folders may reach further than what they test.
 */

const TESTS = '(\\.test\\.ts$|/testing/)';
const OURS = '^(packages|apps)/';

/** @param {string} name @param {string} from @param {string[]} allowed folders below the root */
function mayKnowOnly(name, from, allowed) {
  return {
    name,
    comment:
      'docs/architecture.md, "Who may know whom": the arrows between packages and apps point one way.',
    severity: 'error',
    from: { path: `^${from}/`, pathNot: TESTS },
    to: { path: OURS, pathNot: [from, ...allowed].map((folder) => `^${folder}/`) },
  };
}

module.exports = {
  forbidden: [
    mayKnowOnly('domain-knows-nobody', 'packages/domain', []),
    mayKnowOnly('qbxml-knows-nobody', 'packages/qbxml', []),
    mayKnowOnly('agent-protocol-knows-nobody', 'packages/agent-protocol', []),
    mayKnowOnly('simulator-knows-qbxml', 'packages/quickbooks-simulator', ['packages/qbxml']),
    mayKnowOnly('agent-knows-protocol-and-qbxml', 'apps/agent', [
      'packages/agent-protocol',
      'packages/qbxml',
    ]),
    mayKnowOnly('api-knows-domain-qbxml-protocol', 'apps/api', [
      'packages/domain',
      'packages/qbxml',
      'packages/agent-protocol',
    ]),
    mayKnowOnly('web-knows-its-generated-client', 'apps/web', []),
    {
      name: 'domain-is-pure',
      comment:
        'docs/architecture.md, "Who may know whom": domain has no I/O, no clock, no framework; decimals it does not count by itself.',
      severity: 'error',
      from: { path: '^packages/domain/src', pathNot: TESTS },
      to: {
        pathNot: '/node_modules/big\\.js/',
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-peer', 'npm-optional'],
      },
    },
    {
      name: 'mapping-in-one-place',
      comment:
        'docs/architecture.md, "Who may know whom": domain records and qbXML meet only in apps/api/src/quickbooks. sync/ reads the envelope of an answer (statuses, counts); others may name its types.',
      severity: 'error',
      from: { path: '^apps/api/src', pathNot: ['^apps/api/src/(quickbooks|sync)/', TESTS] },
      to: { path: '^packages/qbxml/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'mapping-is-pure',
      comment: 'docs/architecture.md, "Who may know whom": mapping files are pure.',
      severity: 'error',
      from: { path: '^apps/api/src/quickbooks/mapping', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'database-client-stays-in-its-room',
      comment:
        'docs/architecture.md, "Tenancy": values of the generated client are for database/, for repositories and the parts of SQL that they share; elsewhere its types.',
      severity: 'error',
      from: {
        path: '^apps/api/src',
        pathNot: ['^apps/api/src/database/', '\\.(repository|sql)\\.ts$', TESTS],
      },
      to: { path: '^apps/api/src/database/generated/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'queue-knows-no-feature',
      comment: 'docs/architecture.md, "Scale": the queue carries doorbells and knows no feature.',
      severity: 'error',
      from: { path: '^apps/api/src/queue/', pathNot: TESTS },
      to: { path: '^apps/api/src/(access|tenants|customers|sync|agents|quickbooks)/' },
    },
    {
      name: 'no-imports-from-tests',
      comment: 'CONTRIBUTING.md: what ships does not know its tests.',
      severity: 'error',
      from: { path: OURS, pathNot: TESTS },
      to: { path: ['\\.test\\.ts$', '/testing/', '^test/'] },
    },
    {
      name: 'no-barrels-inside',
      comment:
        'CONTRIBUTING.md: inside a package import the file that defines the thing, not its index.',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/src/', pathNot: TESTS },
      to: { path: '^$1/$2/src/index\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'docs/architecture.md, "Who may know whom": no cycle between files anywhere.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere fails here rather than at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/generated/'] },
    exclude: { path: '(/dist/|/\\.next/|next-env\\.d\\.ts$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@connector/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
