/**
 * Imports run one way. Each room may import the rooms after it in its list, never one before it.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
const ruleset = ['rule', 'model', 'shape', 'text', 'json'];
const companion = [['cli', 'lsp'], ['report'], ['submit'], ['write', 'fix', 'update'], ['check'], ['read'], ['core']];

const upwards = companion.flatMap((rooms, level) => {
  const above = companion.slice(0, level).flat();
  return above.length === 0
    ? []
    : [
        {
          name: `${rooms.join('-')}-imports-nothing-above`,
          comment: 'cli, lsp -> report -> submit -> write, fix, update -> check -> read -> core',
          severity: 'error',
          from: { path: `^packager/(${rooms.join('|')})/` },
          to: { path: `^packager/(${above.join('|')})/` },
        },
      ];
});

export default {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'groups-stand-alone',
      comment: 'A group of rules imports functions/core and functions/reusable, never another group.',
      severity: 'error',
      from: { path: '^functions/(?!core/|reusable/)([^/]+)/' },
      to: { path: '^functions/(?!core/|reusable/)', pathNot: '^functions/$1/' },
    },
    {
      name: 'core-imports-no-group',
      severity: 'error',
      from: { path: '^functions/(core|reusable)/' },
      to: { path: '^(functions/(?!core/|reusable/)|ruleset|profiles/|packager/)' },
    },
    ...ruleset.slice(1).map((room, index) => ({
      name: `${room}-imports-nothing-above`,
      comment: 'rule -> model -> shape -> text, json',
      severity: 'error',
      from: { path: `^functions/core/${room}/` },
      to: { path: `^functions/core/(${ruleset.slice(0, index + 1).join('|')})/` },
    })),
    {
      name: 'ruleset-stands-alone',
      comment: 'The ruleset is a package of its own; nothing of it needs Node.',
      severity: 'error',
      from: { path: '^(functions/|profiles/|(ruleset|fixes)\\.ts)' },
      to: { path: '^packager/' },
    },
    {
      name: 'ruleset-needs-no-node',
      severity: 'error',
      from: { path: '^(functions/|profiles/|(ruleset|fixes)\\.ts)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'browser-needs-no-node',
      comment: 'The page runs what packager/browser.ts exports, where there is no Node.',
      severity: 'error',
      from: { path: '^packager/browser\\.ts$' },
      to: {
        path: '^(node:)?(fs|path|url|module|crypto|zlib|os|worker_threads|child_process|util|stream|buffer)(/|$)',
        reachable: true,
      },
    },
    ...upwards,
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'nothing-published-imports-scripts',
      severity: 'error',
      from: { path: '^(functions|profiles|packager|page/src|editors)/', pathNot: 'tsdown\\.config\\.ts$' },
      to: { path: '^(scripts|demo)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
