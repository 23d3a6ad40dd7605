// Bundles the extension to dist/extension.js, and each extension/src/features/*/page/<name>.ts to dist/webviews/<name>.js.
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { context } from 'esbuild';

const extension = dirname(fileURLToPath(import.meta.url));
const dist = join(extension, '..', 'dist');

/**
 * Every TypeScript file directly inside the folder `page` of a feature is the entry of one web view.
 *
 * @returns {Record<string, string>} name of the output → source
 */
function webviewEntries() {
  /** @type {Record<string, string>} */
  const entries = {};
  const features = join(extension, 'src', 'features');
  for (const file of readdirSync(features, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || !file.name.endsWith('.ts') || basename(file.parentPath) !== 'page') continue;
    const name = basename(file.name, '.ts');
    if (entries[name]) throw new Error(`Two web views are named ${name}: their bundles would overwrite each other.`);
    entries[name] = join(file.parentPath, file.name);
  }
  return entries;
}

/**
 * @param {{ production?: boolean, watch?: boolean, outdir?: string }} [options] production: minified, without source
 *   maps; outdir: default dist/
 */
export async function bundle({ production = false, watch = false, outdir = dist } = {}) {
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
  };
  rmSync(join(outdir, 'webviews'), { recursive: true, force: true });
  /** @type {import('esbuild').BuildContext[]} */
  const contexts = [
    await context({
      ...common,
      entryPoints: [join(extension, 'src', 'extension.ts')],
      outfile: join(outdir, 'extension.js'),
      platform: 'node',
      format: 'cjs',
      // The Node.js inside the oldest VS Code that engines.vscode names.
      target: 'node20',
      external: ['vscode'],
    }),
  ];
  const entryPoints = webviewEntries();
  if (Object.keys(entryPoints).length > 0) {
    contexts.push(
      await context({
        ...common,
        entryPoints,
        outdir: join(outdir, 'webviews'),
        platform: 'browser',
        format: 'esm',
        target: 'es2022',
        loader: { '.css': 'text' },
      }),
    );
  }
  if (watch) {
    await Promise.all(contexts.map((each) => each.watch()));
    return;
  }
  try {
    await Promise.all(contexts.map((each) => each.rebuild()));
  } finally {
    await Promise.all(contexts.map((each) => each.dispose()));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await bundle({ production: process.argv.includes('--production'), watch: process.argv.includes('--watch') });
}
