// How fast a report page answers in Chromium: `node bench/page_bench.mjs nl.html`.
// Opens the page in a headless Chromium over its debugging pipe, and measures the time from an act of the reader
// to the end of style, layout and paint, and every task that holds the main thread longer than 50 ms.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const page = process.argv[2];
if (!page) {
  console.error('usage: node bench/page_bench.mjs REPORT.html');
  process.exit(2);
}
const profile = mkdtempSync(join(tmpdir(), 'roer-page-'));
const browser = spawn('chromium',
  ['--headless', '--no-sandbox', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--window-size=1280,900',
   'about:blank'],
  { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const watchdog = setTimeout(() => browser.kill('SIGKILL'), 120_000);

let next = 1, rest = '';
const waiting = new Map(), events = [];
browser.stdio[4].on('data', (bytes) => {
  const messages = (rest + bytes).split('\0');
  rest = messages.pop();
  for (const text of messages) {
    const message = JSON.parse(text);
    if (waiting.has(message.id)) waiting.get(message.id)(message.result ?? message), waiting.delete(message.id);
    else if (message.method) events.push(message.method);
  }
});
const send = (method, params = {}, sessionId) => new Promise((done) => {
  const id = next++;
  waiting.set(id, done);
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
});

/// Runs in the page: times one act until the frame after it has been painted.
const acts = async () => {
  const slow = [];
  new PerformanceObserver((list) => slow.push(...list.getEntries().map((task) => Math.round(task.duration))))
    .observe({ type: 'longtask' });
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const figures = [];
  const measure = async (name, act) => {
    await frame();
    const begun = performance.now();
    act();
    await frame();
    figures.push([name, Math.round(performance.now() - begun)]);
  };
  const input = (id, value, kind) => () => {
    const field = document.getElementById(id);
    field.value = value;
    field.dispatchEvent(new Event(kind, { bubbles: true }));
  };
  await measure('type "mal" in the search field', input('search', 'mal', 'input'));
  await measure('clear the search field', input('search', '', 'input'));
  const sort = document.querySelectorAll('#table th button')[1] ?? document.querySelectorAll('#table th')[1];
  await measure('sort the table by name', () => sort.click());
  await measure('show 100 more rows', () => document.getElementById('more').click());
  await measure('colour the map by another factor', input('map-theme', '2', 'change'));
  await measure('zoom the map in', () => document.getElementById('zoom-in').click());
  const area = document.querySelector('#areas path');
  await measure('point at an area', () => area.dispatchEvent(new PointerEvent('pointermove', { bubbles: true })));
  await measure('open the page of an area', () => area.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  const load = performance.getEntriesByType('navigation')[0];
  return JSON.stringify({ loaded: Math.round(load.loadEventEnd), figures, slow });
};

try {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  await send('Page.enable', {}, sessionId);
  await send('Page.navigate', { url: 'file://' + resolve(page) }, sessionId);
  while (!events.includes('Page.loadEventFired')) await new Promise((done) => setTimeout(done, 50));
  await new Promise((done) => setTimeout(done, 1000));
  const { result } = await send('Runtime.evaluate',
    { expression: `(${acts})()`, awaitPromise: true, returnByValue: true }, sessionId);
  const { loaded, figures, slow } = JSON.parse(result.value);
  console.log(`${'page loaded'.padEnd(36)} ${loaded} ms`);
  for (const [name, took] of figures) console.log(`${name.padEnd(36)} ${took} ms`);
  console.log(`${'tasks above 50 ms'.padEnd(36)} ${slow.length ? slow.join(', ') + ' ms' : 'none'}`);
} finally {
  clearTimeout(watchdog);
  browser.kill('SIGKILL');
  browser.on('exit', () => rmSync(profile, { recursive: true, force: true }));
}
