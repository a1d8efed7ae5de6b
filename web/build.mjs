// Bundles the workbench into web/dist, as files that a server can hand out under a strict content security policy:
// no inline script, no inline style, nothing from another host. usage: node build.mjs [--watch-sizes]
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { generate } from './generate.mjs';

const out = 'dist';
const worker = 'node_modules/maplibre-gl/dist/maplibre-gl-csp-worker.js';

/** Puts a file under a name that changes with its content, so that it may be cached for ever. */
async function hashed(path, name) {
  const bytes = await readFile(path);
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase();
  const target = `assets/${name}-${digest}.js`;
  await writeFile(`${out}/${target}`, bytes);
  return target;
}

process.chdir(new URL('.', import.meta.url).pathname);
await generate();
await rm(out, { recursive: true, force: true });
await mkdir(`${out}/assets`, { recursive: true });
const workerFile = await hashed(worker, 'worker');

const result = await build({
  entryPoints: { main: 'src/main.tsx' },
  outdir: `${out}/assets`,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['es2021', 'chrome100', 'firefox100', 'safari15'],
  minify: true,
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  metafile: true,
  define: { WORKER_FILE: JSON.stringify(`/${workerFile}`) },
  logLevel: 'warning',
});

const outputs = Object.entries(result.metafile.outputs);
const entry = outputs.find(([, output]) => output.entryPoint === 'src/main.tsx');
const script = entry[0].slice(out.length + 1);
const style = entry[1].cssBundle.slice(out.length + 1);
const eager = entry[1].imports.filter((one) => one.kind === 'import-statement').map((one) => one.path.slice(out.length + 1));
const page = (await readFile('index.html', 'utf8'))
  .replace('%STYLE%', `/${style}`)
  .replace('%SCRIPT%', `/${script}`)
  .replace('%PRELOAD%', eager.map((path) => `<link rel="modulepreload" href="/${path}">`).join('\n  '));
await writeFile(`${out}/index.html`, page);
await writeFile(`${out}/favicon.svg`, await readFile('favicon.svg'));

const kilobytes = async (path) => Math.round(gzipSync(await readFile(`${out}/${path}`)).length / 1000);
for (const path of [script, ...eager, style, workerFile])
  console.log(`${String(await kilobytes(path)).padStart(5)} kB gzip  ${path}`);
