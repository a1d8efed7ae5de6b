// Compiles the tests and runs them with node's own runner.
// usage: node tests/run.mjs unit | journeys PROGRAM | screens PROGRAM FOLDER [NAME]     exit 77: something that they need is not on this machine (with CI=true that is a failure)
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [name, program = ''] = process.argv.slice(2);
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (name !== 'unit' && !existsSync(chromium)) {
  // Who installs all that the tests need wants to know that they were run.
  const must = process.env.CI === 'true';
  console.log(`${must ? 'failed' : 'skipped'}: no browser at ${chromium}`);
  process.exit(must ? 1 : 77);
}
// Inside node_modules, where the compiled tests find the packages, and git does not look.
const folder = 'node_modules/.roer-tests';
const unit = () => readdirSync('tests/unit').filter((one) => one.endsWith('.test.ts')).map((one) => `unit/${one}`);
const sources = name === 'unit' ? unit() : [name === 'screens' ? 'screens.ts' : `${name}.test.ts`];
const compiled = sources.map((one) => `${folder}/${one.replace(/ts$/, 'mjs')}`);
await build({
  absWorkingDir: process.cwd(),
  entryPoints: sources.map((one) => `tests/${one}`),
  outbase: 'tests',
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node18',
  packages: 'external',
  logLevel: 'warning',
});
const result = spawnSync(process.execPath, name === 'screens' ? [...compiled, ...process.argv.slice(4)] : ['--test', ...process.argv.slice(4), ...compiled], {
  stdio: 'inherit',
  env: { ...process.env, ROER_PROGRAM: program, CHROMIUM: chromium, ROER_WEB: process.cwd() },
});
process.exit(result.status ?? 1);
