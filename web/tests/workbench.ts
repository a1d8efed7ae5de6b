// The real program on the fictional municipality, and a browser that takes every complaint for a failure.
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';

const program = process.env['ROER_PROGRAM'] ?? '';
/** Files of the workbench to use instead of those in the program: to try them without compiling. */
const files = process.env['ROER_WEB_FILES'] ?? '';
const patience = 60_000;

/** The program, serving its own fictional municipality unless ROER_PROJECT names a project. */
interface Server {
  address: string;
  /** Ends it, as a user does with Ctrl-C; the pages stay. */
  stop: () => Promise<void>;
}

export interface Workbench {
  address: string;
  browser: Browser;
  /** One for each language of a browser: its pages share what it keeps of the program's files. */
  visitors: Map<string, BrowserContext>;
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

export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'roer-web-'));
  const project = process.env['ROER_PROJECT'] ?? join(folder, 'demo', 'demo.gpkg');
  if (!process.env['ROER_PROJECT']) execFileSync(program, ['demo', join(folder, 'demo'), '--force'], { stdio: 'ignore', timeout: 2 * patience });
  const server = spawn(program, ['serve', project, '--port', '0', '--no-browser', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    address: await listening(server),
    stop: async () => {
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function openWorkbench(): Promise<Workbench> {
  const { address, stop } = await startServer();
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
    visitors: new Map(),
    close: async () => {
      await browser.close();
      await stop();
    },
  };
}

export interface Seen {
  page: Page;
  /** Of the server. */
  address: string;
  /** Complaints of the browser so far: errors of scripts, of the console, and requests to other hosts. */
  complaints: string[];
  /** What the page asked of the server, by address. */
  asked: Set<string>;
}

export interface Look {
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

async function visitor(bench: Workbench, locale: string): Promise<BrowserContext> {
  const known = bench.visitors.get(locale);
  if (known) return known;
  const made = await bench.browser.newContext({ locale, acceptDownloads: true });
  // What one page remembers of language and colours is nothing to the next.
  await made.addInitScript(() => localStorage.clear());
  bench.visitors.set(locale, made);
  return made;
}

/** The page goes to where the look is; one that is there already follows as it does for a reader, without being loaded anew. */
export async function turnTo(page: Page, bench: Workbench, look: Look): Promise<void> {
  await page.setViewportSize({ width: look.width ?? 1280, height: look.height ?? 800 });
  await page.emulateMedia({ media: null, colorScheme: look.dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page.goto(`${bench.address}/${look.hash}`);
}

export async function open(bench: Workbench, look: Look): Promise<Seen> {
  const page = await (await visitor(bench, look.locale ?? 'nl-NL')).newPage();
  page.setDefaultTimeout(patience);
  const seen: Seen = { page, address: bench.address, complaints: [], asked: new Set() };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') seen.complaints.push(message.text());
  });
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(bench.address) && !/^(data|blob):/.test(url)) seen.complaints.push(`request to ${url}`);
    else if (request.method() === 'GET') seen.asked.add(url.slice(bench.address.length));
  });
  if (files) await serveFiles(page, bench.address);
  await turnTo(page, bench, look);
  return seen;
}

export async function close(seen: Seen): Promise<void> {
  assert.deepEqual(seen.complaints, [], 'the browser complained');
  await seen.page.close();
}

export const mapIsDrawn = (page: Page) =>
  page.waitForFunction(() => {
    const section = document.querySelector('section.map[aria-busy="false"]');
    const map = section?.querySelector('.maplibregl-map');
    const canvas = map?.querySelector('canvas.maplibregl-canvas');
    // A moment after what stands above it changed, the map takes its new height, and is busy from then on.
    return section !== null && (!map || !canvas || (canvas.clientHeight === map.clientHeight && canvas.clientWidth === map.clientWidth));
  });

/** Asks until what is asserted holds: for what the page computes a moment later and does not announce. */
export async function until(holds: () => Promise<void>): Promise<void> {
  const end = Date.now() + patience;
  for (;;)
    try {
      return await holds();
    } catch (problem) {
      if (Date.now() > end) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

/** Nothing sticks out of the screen. */
export async function assertFits(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `the page is ${wider} px wider than the screen`);
}

/** Every chart is drawn, and has its table. */
export async function assertCharted(page: Page): Promise<void> {
  await page.locator('.chart svg.plot').first().waitFor();
  await until(async () => {
    const charts = await page.locator('.chart').evaluateAll((all) => all.map((one) => [one.querySelectorAll('svg.plot').length, one.querySelectorAll('table').length]));
    assert.deepEqual(charts, charts.map(() => [1, 1]), 'a drawing and a table in each chart');
  });
}

interface Axe {
  run(options: object): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** No violation of WCAG 2.2 A and AA that a program can find. */
export async function assertAccessible(page: Page, where: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const found = await axe.run({ resultTypes: ['violations'], runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } });
    return found.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`);
  });
  assert.deepEqual(violations, [], `accessibility of ${where}`);
}
