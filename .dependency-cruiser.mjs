/**
 * The import directions between the packages and inside the analyzer.
 * Each comment is printed beside a violation, so it says what to do instead.
 */

/** @param {string} name */
const source = (name) => `^packages/${name}/src/`;

/** @param {string[]} names */
const sources = (names) => `^packages/(${names.join('|')})/src/`;

/**
 * What each package may import from its neighbours. A package that is not listed here fails `listed-package`.
 *
 * @type {Record<string, string[]>}
 */
const mayImport = {
  core: [],
  policies: ['core'],
  decorators: ['core'],
  guard: ['core', 'decorators'],
  'class-transformer': ['core', 'decorators', 'guard'],
  nestjs: ['core', 'decorators', 'guard'],
  analyzer: ['core'],
  cli: ['core', 'policies', 'analyzer', 'guard'],
  'eslint-plugin': ['core', 'policies', 'analyzer'],
};

const packages = Object.keys(mayImport);

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */

/** @type {Record<string, string>} */
const insteadOf = {
  core: 'Core is the vocabulary and the decision that everything else asks. Move the code that needs a neighbour into that neighbour, and let it call core.',
  policies: 'A ready-made policy is data for core. Put shared helpers into core, or keep them in the policy file.',
  decorators:
    'Decorators only write labels and purposes into the register. What acts on them at run time belongs into guard, what reads source code belongs into analyzer.',
  guard:
    'The guard decides at run time with core and reads the register of decorators. It never needs the analyzer: move what both need into core.',
  'class-transformer':
    'The package shows guarded instances to class-transformer and asks the guard. What other serializers need too belongs into guard.',
  nestjs:
    'The package puts the guard into NestJS. What an adapter for another framework needs too belongs into packages/guard/src/adapters/shared, and is offered by its server.ts.',
  analyzer:
    'The analyzer recognises decorators and the guard by their types, without importing them, so that it works for every version of them. Compare types or names instead; what both need belongs into core.',
  'eslint-plugin':
    'The plugin shows what the analyzer finds. What it would take from decorators or guard belongs into core, what it would take from the command into analyzer.',
  cli: 'The command joins analyzer, core and policies, and reads the audit of the guard. What it would take from decorators belongs into core.',
};

/** @type {Rule[]} */
const directions = packages.map((name) => ({
  name: `direction-of-${name}`,
  comment: insteadOf[name] ?? '',
  severity: 'error',
  from: { path: source(name) },
  to: { path: sources(packages.filter((other) => other !== name && !mayImport[name]?.includes(other))) },
}));

/** Folders of the analyzer that see the graph, and never one another. */
const besideTheGraph = ['frontend', 'models', 'solver'];

/** @type {Rule[]} */
const insideTheAnalyzer = [
  {
    name: 'ts-morph-stays-in-the-frontend',
    comment:
      'Only analyzer/src/frontend knows syntax trees. Lower what you need into the graph there, and read it from the graph here.',
    severity: 'error',
    from: { path: '^packages/', pathNot: '^packages/analyzer/(src/frontend|test)/' },
    to: { path: '(^|/)node_modules/(ts-morph|@ts-morph)/' },
  },
  ...besideTheGraph.map(
    (folder) =>
      /** @type {Rule} */ ({
        name: `analyzer-${folder}-sees-the-graph-alone`,
        comment: `analyzer/src/${folder} may import analyzer/src/graph (and core), not its sibling phases. Put what both phases need into graph/, or pass it in from analyze.ts.`,
        severity: 'error',
        from: { path: `^packages/analyzer/src/${folder}/` },
        to: { path: `^packages/analyzer/src/(${besideTheGraph.filter((other) => other !== folder).join('|')})/` },
      }),
  ),
  {
    name: 'analyzer-graph-stands-alone',
    comment:
      'analyzer/src/graph is the data that all phases share. It must not know any phase: move the behaviour into the phase that needs it.',
    severity: 'error',
    from: { path: '^packages/analyzer/src/graph/' },
    to: { path: '^packages/analyzer/src/', pathNot: '^packages/analyzer/src/graph/' },
  },
  {
    name: 'report-reads-diagnostics-alone',
    comment:
      'A reporter renders finished diagnostics. Add what it lacks to the diagnostic, where it is made, instead of reaching into the graph or the solver.',
    severity: 'error',
    from: { path: '^packages/(analyzer|cli)/src/report/' },
    to: {
      path: '^packages/analyzer/src/',
      pathNot: '^packages/analyzer/src/(report|diagnostics?|index|findings?)(/|\\.ts$)',
    },
  },
];

/** @type {Rule[]} */
const everywhere = [
  {
    name: 'no-circle',
    comment:
      'These files import each other in a circle. Move what both need into a third file that imports neither; where only types are needed, say `import type`.',
    severity: 'error',
    from: { path: '^(packages|examples)/[^/]+/src/' },
    // A circle that an `import type` closes is gone once the code is compiled.
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'nothing-imports-the-command',
    comment:
      'packages/cli is the end of the line: call the analyzer or core directly, and move what you want to share into them.',
    severity: 'error',
    // A configuration takes `defineConfig` from the command, as it does in every user's project.
    from: { path: '^(packages|examples)/', pathNot: '^packages/cli/|/purposely\\.config\\.ts$' },
    to: { path: source('cli') },
  },
  {
    name: 'command-reads-the-audit-alone',
    comment:
      'Of the guard, the command may import @purposely/guard/audit, which reads audits and guards nothing. What else it needs belongs into core.',
    severity: 'error',
    from: { path: source('cli') },
    to: { path: source('guard'), pathNot: '^packages/guard/src/audit/index\\.ts$' },
  },
  {
    name: 'audits-are-read-without-the-guard',
    comment:
      'packages/guard/src/audit/index.ts and audit/read are also loaded by the command, which guards nothing. Pass what they need in, or move it into audit/chain.ts beside them.',
    severity: 'error',
    from: { path: '^packages/guard/src/audit/(index\\.ts$|read/)' },
    to: { path: '^packages/guard/src/', pathNot: '^packages/guard/src/audit/(chain\\.ts$|read/)' },
  },
  {
    name: 'core-has-no-dependency',
    comment:
      'Core runs in a browser and in a policy editor: no package and no Node module. Do the reading and writing in the caller and hand core the data.',
    severity: 'error',
    from: { path: source('core') },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'core'] },
  },
  {
    name: 'adapters-stand-apart',
    comment:
      'An adapter of the guard may import the guard and what adapters share, never another adapter. Put what two adapters share into packages/guard/src/adapters/shared.',
    severity: 'error',
    from: { path: '^packages/guard/src/adapters/([^/.]+)' },
    to: { path: '^packages/guard/src/adapters/', pathNot: '^packages/guard/src/adapters/(shared/|$1(\\.ts$|/))' },
  },
  {
    name: 'sources-never-import-tests',
    comment: 'Shipped code must not import tests. Move the helper into src, or keep it in the test.',
    severity: 'error',
    from: { path: '^(packages|examples)/[^/]+/src/' },
    to: { path: '(^|/)test/|\\.test\\.ts$' },
  },
  {
    name: 'declared-dependencies-only',
    comment:
      'This import would fail for whoever installs the package. Add the package to `dependencies` (or `peerDependencies`), not to `devDependencies`.',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/' },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
    },
  },
  {
    name: 'everything-resolves',
    comment: 'This import leads nowhere. Correct the path, or add the package and run the install again.',
    severity: 'error',
    from: { path: '^(packages|examples)/[^/]+/src/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'listed-package',
    comment:
      'This package is missing from `mayImport` in .dependency-cruiser.mjs. Say there which of its neighbours it may import.',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/', pathNot: sources(packages) },
    to: {},
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...directions, ...insideTheAnalyzer, ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|test/fixtures)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
