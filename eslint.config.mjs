// @ts-check
import js from '@eslint/js';
import prettier from 'eslint-config-prettier/flat';
import { defineConfig } from 'eslint/config';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

/** The rooms of the shell, and which others each may import; a feature may import all of them. */
const rooms = {
  platform: [],
  wire: ['platform'],
  connections: ['platform', 'wire'],
  store: ['platform', 'wire', 'connections'],
  webview: ['platform'],
};

// The features are the folders that are there, so that a new one gets its wall without a line here.
const features = readdirSync(new URL('extension/src/features/', import.meta.url));

const testOnly = {
  group: [
    'playwright-core',
    'playwright-core/*',
    'mocha',
    'fast-check',
    'axe-core',
    '@vscode/test-electron',
    '**/tests/**',
  ],
  message: 'Only tests may use the tools of tests.',
};
const wireOnly = {
  group: ['vscode-jsonrpc', 'vscode-jsonrpc/*'],
  message: 'Only extension/src/wire speaks JSON-RPC: use its typed client.',
};
const compositionOnly = {
  regex: '^(\\.\\./)+(features/|extension$)',
  message: 'Only extension.ts knows the features: it hands to each what it needs.',
};

/**
 * @param {({ group: string[], message: string } | { regex: string, message: string })[]} patterns
 * @returns {Partial<import('eslint').Linter.RulesRecord>}
 */
const walls = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const commandsAreFunctions =
  'Call the function, handed over in extension.ts where it is another feature’s: no own command is run by its id.';

/** VS Code's own commands are run by literal ids; ours never. @type {Partial<import('eslint').Linter.RulesRecord>} */
const noOwnCommand = {
  'no-restricted-syntax': [
    'error',
    {
      selector: "CallExpression[callee.property.name='executeCommand'][arguments.0.type!='Literal']",
      message: commandsAreFunctions,
    },
    {
      selector: "CallExpression[callee.property.name='executeCommand'][arguments.0.value=/^_?parameterStoreManager/]",
      message: commandsAreFunctions,
    },
    { selector: "CallExpression[callee.name='executeCommand']", message: commandsAreFunctions },
    { selector: 'ImportExpression', message: 'Import at the top of the file: the walls see no import().' },
  ],
};

/** @param {string[]} folders @param {string} message */
const notFrom = (folders, message) =>
  folders.length === 0 ? [] : [{ regex: `^(\\.\\./)+(${folders.join('|')})/`, message }];

const noPage = {
  regex: '(^|/)page/',
  message: 'What is in a folder `page` runs in the web page alone: share messages and words beside it.',
};
const pageOnly = [
  { group: ['vscode', 'node:*'], message: 'A page has neither VS Code nor Node.js: it sends a message.' },
  ...notFrom(['connections', 'store'], 'A page knows what it is told by messages, and nothing else.'),
];

/**
 * The walls of a folder, and of its pages.
 *
 * @param {string} folder @param {Parameters<typeof walls>} patterns
 */
const wallsOf = (folder, ...patterns) => [
  { files: [`${folder}/**/*.ts`], ignores: [`${folder}/**/page/**`], rules: walls(...patterns, noPage) },
  { files: [`${folder}/**/page/**/*.ts`], rules: walls(...patterns, ...pageOnly) },
];

/** @param {[room: string, others: string[]]} entry */
function wallsOfRoom([room, others]) {
  const closed = Object.keys(rooms).filter((other) => other !== room && !others.includes(other));
  const allowed = others.length === 0 ? 'nothing else of the shell' : others.join(', ');
  return wallsOf(
    `extension/src/${room}`,
    testOnly,
    ...(room === 'wire' ? [] : [wireOnly]),
    compositionOnly,
    ...notFrom(closed, `${room} may import ${allowed}.`),
  );
}

/** @param {string} feature */
function wallsOfFeature(feature) {
  const siblings = features.filter((name) => name !== feature);
  const message =
    'A feature imports no other: share it below (connections, store, …), or hand it over in extension.ts.';
  return wallsOf(
    `extension/src/features/${feature}`,
    testOnly,
    wireOnly,
    compositionOnly,
    ...notFrom(siblings, message),
  );
}

export default defineConfig(
  {
    ignores: [
      'dist/',
      'out/',
      '**/bin/',
      '**/obj/',
      '**/artifacts/',
      'tests/bench/results/',
      '**/*.generated.ts',
      '.vscode-test/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.extension.json', 'tsconfig.webviews.json', 'tsconfig.tests.json', 'tsconfig.scripts.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['extension/src/**/*.ts'], rules: noOwnCommand },
  // VS Code's own command for each view, which bears the view's id.
  { files: ['extension/src/platform/views.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['extension/src/*.ts'], rules: walls(testOnly, wireOnly) },
  ...Object.entries(rooms).flatMap(wallsOfRoom),
  ...features.flatMap(wallsOfFeature),
  {
    files: ['**/*.mjs'],
    rules: {
      'no-undef': 'off',
      ...walls({ ...testOnly, group: testOnly.group.filter((name) => name !== '**/tests/**') }),
    },
  },
  { files: ['tests/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // Mocha's `it` takes what the test returns, and `expect`-like chains end in expressions.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  prettier,
);
