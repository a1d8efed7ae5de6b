// The real program on the fictional municipality, and a browser that takes every complaint for a failure.
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { type Browser, type Page, chromium } from 'playwright-core';
import { PNG } from 'pngjs';

const program = process.env['ROER_PROGRAM'] ?? '';
const web = process.env['ROER_WEB'] ?? '';
/** Files of the workbench to use instead of those in the program: to try them without compiling. */
const files = process.env['ROER_WEB_FILES'] ?? '';
const update = process.env['ROER_UPDATE_GOLDEN'] === '1';
const patience = 60_000;

export interface Workbench {
  address: string;
  browser: Browser;
  /** Ends the server, as a user does with Ctrl-C; the pages stay. */
  stopServer: () => Promise<void>;
  close: () => Promise<void>;
}

/** The server prints what it is as JSON when it listens. */
function listening(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    const timer = setTimeout(() => reject(new Error(`no address after ${patience} ms: ${told}`)), patience);
    server.stdout?.on('data', (part: Buffer) => {
      told += part.toString();
      const address = /"address":\s*"([^"]+)"/.exec(told)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address.replace(/\/$/, ''));
    });
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${told}`)));
  });
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    const timer = setTimeout(() => server.kill('SIGKILL'), 5000);
    server.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    server.kill('SIGINT');
  });
}

export async function openWorkbench(): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), 'roer-web-'));
  const project = process.env['ROER_PROJECT'] ?? join(folder, 'demo', 'demo.gpkg');
  if (!process.env['ROER_PROJECT']) execFileSync(program, ['demo', join(folder, 'demo'), '--force'], { stdio: 'ignore', timeout: 2 * patience });
  const server = spawn(program, ['serve', project, '--port', '0', '--no-browser', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await listening(server);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
    ],
  });
  return {
    address,
    browser,
    stopServer: () => ended(server),
    close: async () => {
      await browser.close();
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Seen {
  page: Page;
  /** Complaints of the browser so far: errors of scripts, of the console, and requests to other hosts. */
  complaints: string[];
}

interface Look {
  hash: string;
  width?: number;
  height?: number;
  dark?: boolean;
  locale?: string;
}

const mediaTypes: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

/** The page comes from the folder, under the rules that the server would give it. */
async function serveFiles(page: Page, address: string): Promise<void> {
  const policy = (await fetch(address)).headers.get('content-security-policy') ?? '';
  await page.route(
    (url) => url.origin === address && !url.pathname.startsWith('/api/'),
    (route) => {
      const { pathname } = new URL(route.request().url());
      const path = join(files, pathname === '/' ? 'index.html' : pathname);
      const contentType = mediaTypes[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      return route.fulfill({ path, contentType, headers: { 'content-security-policy': policy } });
    },
  );
}

export async function open(bench: Workbench, look: Look): Promise<Seen> {
  const page = await bench.browser.newPage({
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    colorScheme: look.dark ? 'dark' : 'light',
    locale: look.locale ?? 'nl-NL',
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(patience);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(bench.address) && !/^(data|blob):/.test(url)) complaints.push(`request to ${url}`);
  });
  if (files) await serveFiles(page, bench.address);
  await page.goto(`${bench.address}/${look.hash}`);
  return { page, complaints };
}

export async function close(seen: Seen): Promise<void> {
  assert.deepEqual(seen.complaints, [], 'the browser complained');
  await seen.page.close();
}

export const mapIsDrawn = (page: Page) => page.waitForSelector('section.map[aria-busy="false"]', { state: 'attached' });

interface Axe {
  run(options: object): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** No violation of WCAG 2.2 A and AA that a program can find. */
export async function assertAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const found = await axe.run({ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } });
    return found.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`);
  });
  assert.deepEqual(violations, [], `accessibility of ${where}`);
}

const coloured = 60; // of 255 between the strongest and the weakest of red, green and blue: what is not grey

/** How many points there are of each strong colour, in steps of 32. */
function colourCounts({ data }: PNG): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < data.length; i += 4) {
    const [red, green, blue] = [data[i] as number, data[i + 1] as number, data[i + 2] as number];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) < coloured) continue;
    const bin = ((red >> 5) << 6) | ((green >> 5) << 3) | (blue >> 5);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return counts;
}

/** Share of all points that have a strong colour in one picture and not in the other, wherever they lie. */
function recoloured(now: PNG, then: PNG): number {
  const [a, b] = [colourCounts(now), colourCounts(then)];
  let sum = 0;
  for (const bin of new Set([...a.keys(), ...b.keys()])) sum += Math.abs((a.get(bin) ?? 0) - (b.get(bin) ?? 0));
  return sum / (now.width * now.height);
}

/** The picture is that of the checkout, but for a share of its points: fonts and drawing differ a little by machine. */
export function assertLooksLike(picture: Buffer, name: string, tolerance: number): void {
  const golden = join(web, 'tests', 'shots', `${name}.png`);
  if (update) {
    mkdirSync(join(web, 'tests', 'shots'), { recursive: true });
    writeFileSync(golden, picture);
    return;
  }
  assert.ok(existsSync(golden), `${golden} is not there: make it with ROER_UPDATE_GOLDEN=1`);
  const now = PNG.sync.read(picture);
  const then = PNG.sync.read(readFileSync(golden));
  assert.deepEqual([now.width, now.height], [then.width, then.height], `size of ${name}`);
  const differing = pixelmatch(now.data, then.data, undefined, now.width, now.height, { threshold: 0.15 });
  const share = differing / (now.width * now.height);
  const colours = recoloured(now, then);
  if (share > tolerance || colours > 0.01) writeFileSync(join(tmpdir(), `roer-${name}.png`), picture);
  assert.ok(share <= tolerance, `${name} differs in ${(100 * share).toFixed(1)} % of its points (see ${tmpdir()}/roer-${name}.png)`);
  // A map in the wrong colours differs in few points.
  assert.ok(colours <= 0.01, `${name} has other colours in ${(100 * colours).toFixed(1)} % of its points (see ${tmpdir()}/roer-${name}.png)`);
}
