// @ts-check
import js from '@eslint/js';
import prettier from 'eslint-config-prettier/flat';
import { defineConfig } from 'eslint/config';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

// The features are the folders that are there, so that a new one gets its wall without a line here.
const features = readdirSync(new URL('extension/src/', import.meta.url), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /[/\\]src[/\\]features$/.test(entry.parentPath))
  .map((entry) => entry.name);

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
  message: 'Only extension/src/backend speaks JSON-RPC: use its typed client.',
};

/**
 * @param {{ group: string[], message: string }[]} patterns
 * @returns {Partial<import('eslint').Linter.RulesRecord>}
 */
const walls = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

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
  { files: ['extension/src/**/*.ts'], rules: walls(testOnly, wireOnly) },
  { files: ['extension/src/backend/**/*.ts'], rules: walls(testOnly) },
  {
    files: ['extension/src/platform/**/*.ts'],
    rules: walls(testOnly, wireOnly, {
      group: ['**/features/**', '**/backend/**', '**/backend'],
      message: 'The platform knows no feature and no backend.',
    }),
  },
  ...features.map((feature) => ({
    files: [`extension/src/features/${feature}/**/*.ts`],
    rules: walls(testOnly, wireOnly, {
      group: [
        ...features.filter((name) => name !== feature).flatMap((name) => [`**/${name}/**`, `**/${name}`]),
        '**/features/**',
      ],
      message: 'A feature imports no sibling: what both need belongs to platform or backend.',
    }),
  })),
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
