// Bundles the workbench into FOLDER (else web/dist), as files that a server can hand out under a strict content security policy:
// no inline script, no inline style, nothing from another host. usage: node build.mjs [FOLDER]
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';

const out = resolve(process.argv[2] ?? fileURLToPath(new URL('dist', import.meta.url)));
const worker = 'node_modules/maplibre-gl/dist/maplibre-gl-csp-worker.js';

/** Puts a file under a name that changes with its content, so that it may be cached for ever. */
async function hashed(path, name) {
  const bytes = await readFile(path);
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase();
  const target = `assets/${name}-${digest}.js`;
  await writeFile(`${out}/${target}`, bytes);
  return target;
}

process.chdir(fileURLToPath(new URL('.', import.meta.url)));
await generate();
await rm(out, { recursive: true, force: true });
await mkdir(`${out}/assets`, { recursive: true });
const workerFile = await hashed(worker, 'worker');

const result = await build({
  absWorkingDir: process.cwd(),
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
/** Where a file that esbuild names from here lies below the folder. */
const below = (path) => relative(out, resolve(path));
const script = below(entry[0]);
const style = below(entry[1].cssBundle);
const eager = entry[1].imports.filter((one) => one.kind === 'import-statement').map((one) => below(one.path));
const page = (await readFile('index.html', 'utf8'))
  .replace('%STYLE%', `/${style}`)
  .replace('%SCRIPT%', `/${script}`)
  .replace('%PRELOAD%', eager.map((path) => `<link rel="modulepreload" href="/${path}">`).join('\n  '));
await writeFile(`${out}/index.html`, page);
await writeFile(`${out}/favicon.svg`, await readFile('favicon.svg'));

const kilobytes = async (path) => Math.round(gzipSync(await readFile(`${out}/${path}`)).length / 1000);
for (const path of [script, ...eager, style, workerFile])
  console.log(`${String(await kilobytes(path)).padStart(5)} kB gzip  ${path}`);
