// How fast the workbench is in Chromium: `node bench/workbench_bench.mjs build/release/roer nl.gpkg [AREA]`.
// Needs the packages of web/ (tools/build-web). Without a graphics card Chromium draws by processor, in a process of its own,
// which is slower than any desktop; what the page's own thread works (scripts, layout, style) is told apart from it.
import { spawn } from 'node:child_process';
import { chromium } from '../web/node_modules/playwright-core/index.mjs';

const [program, project, area = ''] = process.argv.slice(2);
if (!project) {
  console.error('usage: node bench/workbench_bench.mjs PROGRAM PROJECT [AREA]');
  process.exit(2);
}
const server = spawn(program, ['serve', project, '--port', '0', '--no-browser', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
const address = await new Promise((done) => {
  let told = '';
  server.stdout.on('data', (part) => {
    told += part;
    const found = /"address":\s*"([^"]+)"/.exec(told)?.[1];
    if (found) done(found.replace(/\/$/, ''));
  });
});
// ROER_DRAWING=own: as Chromium itself chooses to draw a page on a computer without a graphics card, with WebGL allowed.
// Otherwise everything passes through a graphics card that a processor plays: what is measured then waits until it was on the screen.
const drawing = ['--enable-unsafe-swiftshader', ...(process.env.ROER_DRAWING === 'own' ? [] : ['--use-angle=swiftshader', '--ignore-gpu-blocklist'])];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--no-first-run', ...drawing],
});

console.log(`${'measured'.padStart(10)}  ${'goal'.padStart(10)}`);
const tell = (what, figure, unit = 'ms', goal = null) =>
  console.log(`${`${figure} ${unit}`.padStart(10)}  ${(goal === null ? '' : `${goal} ${unit}`).padStart(10)}  ${what}`);
const middle = (figures) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;

/** Milliseconds of processor time that the page's own thread has worked so far: all of it, and in scripts. */
async function worked(wire) {
  const { metrics } = await wire.send('Performance.getMetrics');
  const of = (name) => 1000 * (metrics.find((one) => one.name === name)?.value ?? NaN);
  return { all: of('TaskDuration'), scripts: of('ScriptDuration') };
}

async function opened(hash) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  // In time of the thread's own: what other programs take meanwhile does not count.
  await wire.send('Performance.enable', { timeDomain: 'threadTicks' });
  const seen = { page, bytes: 0, requests: 0, worked: () => worked(wire) };
  wire.on('Network.loadingFinished', (event) => {
    seen.bytes += event.encodedDataLength;
    seen.requests++;
  });
  await page.addInitScript(() => {
    window.slow = [];
    new PerformanceObserver((list) => window.slow.push(...list.getEntries().map((task) => task.duration))).observe({ type: 'longtask' });
    // What is measured from a click on a row of the list.
    addEventListener('click', () => (window.clicked = performance.now()), { capture: true });
  });
  // A tab that stands open, as one does in which somebody types an address: its own start is no part of the page's.
  await page.goto('about:blank');
  await page.waitForTimeout(1500);
  seen.bytes = seen.requests = 0;
  await page.goto(`${address}/${hash}`);
  await page.waitForFunction(() => performance.getEntriesByName('roer.map-drawn').length > 0, undefined, { timeout: 120_000 });
  return seen;
}

const firstMark = (page, name) => page.evaluate((of) => Math.round(performance.getEntriesByName(of)[0]?.startTime ?? NaN), name);

try {
  for (const run of ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']) {
    const { page, bytes, requests, worked: work } = await opened('#/list?lang=en');
    const { all, scripts } = await work();
    const server = run === 'first' ? 'cold' : 'warm';
    tell(`to the first picture of the map, all areas in their colours, with the legend (${run} opening; server ${server})`, await firstMark(page, 'roer.first-map'), 'ms', 1500);
    tell('to the map that can be moved, all of it drawn', await firstMark(page, 'roer.map-drawn'));
    tell(`processor time of the page's own thread; ${Math.round(scripts)} ms in scripts`, Math.round(all));
    tell(`transferred until then in ${requests} requests`, Math.round(bytes / 1000), 'kB', 1000);
    await page.close();
  }
  {
    const { page, worked: work } = await opened('#/workshop?lang=en');
    await page.getByRole('slider', { name: 'Threshold of a closer look' }).waitFor();
    const slider = page.getByRole('slider', { name: /limit between 3 and 2/ }).first();
    await slider.focus();
    await page.evaluate(() => ['roer.repaint', 'roer.repaint-script'].forEach((name) => performance.clearMeasures(name)));
    const before = await work();
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press(i % 10 < 5 ? 'ArrowRight' : 'ArrowLeft');
      await page.waitForTimeout(150);
    }
    await page.waitForTimeout(1000);
    const after = await work();
    const measured = (name) => page.evaluate((of) => performance.getEntriesByName(of).map((one) => one.duration), name);
    const repaints = await measured('roer.repaint');
    tell(`from an answer to all areas repainted, after a step of a slider; median of ${repaints.length}`, Math.round(middle(repaints)), 'ms', 50);
    tell('the slowest of them', Math.round(Math.max(...repaints)));
    tell('of which giving the areas their classes, median', middle(await measured('roer.repaint-script')).toFixed(1));
    tell(`processor time of the page's own thread per step: question, answer, counts, list, map; ${((after.scripts - before.scripts) / 30).toFixed(0)} ms in scripts`, ((after.all - before.all) / 30).toFixed(0));
    await page.close();
  }
  {
    const { page } = await opened('#/list?lang=en');
    await page.waitForTimeout(3000);
    await page.evaluate(() => (window.slow.length = 0));
    await page.mouse.move(500, 500);
    for (let i = 0; i < 8; i++) {
      await page.mouse.wheel(0, i < 4 ? -240 : 240);
      await page.waitForTimeout(400);
    }
    await page.mouse.down();
    await page.mouse.move(350, 380, { steps: 20 });
    await page.mouse.up();
    await page.waitForTimeout(2000);
    const slow = await page.evaluate(() => window.slow);
    tell('the longest task of the main thread during 8 zooms and a drag', Math.round(Math.max(0, ...slow)), 'ms', 50);
    tell('tasks of more than 50 ms then', slow.length, '');
    await page.close();
  }
  const found = await (await fetch(`${address}/api/v1/scores`)).json();
  const code = area || found.codes[Math.floor(found.codes.length / 2)];
  {
    const { page } = await opened('#/list?lang=en');
    await page.waitForTimeout(2000);
    const took = await page.evaluate(async (wanted) => {
      const begun = performance.now();
      history.pushState(null, '', `#/area?lang=en&area=${wanted}`);
      dispatchEvent(new PopStateEvent('popstate'));
      const until = async (selector) => {
        while (!document.querySelector(selector)) await new Promise(requestAnimationFrame);
        return performance.now() - begun;
      };
      return { head: await until('.area-head'), whole: await until('.panel-area .factor') };
    }, code);
    tell(`to the head of the page of an area (${code}): its name, score and answer`, Math.round(took.head), 'ms', 100);
    tell('to the page, opened up, asked for the first time', Math.round(took.whole), 'ms', 100);
    await page.close();
  }
  {
    const { page } = await opened('#/list?lang=en');
    await page.waitForTimeout(2000);
    await page.evaluate(() => {
      window.seen = new Promise((resolve) => {
        const look = () => (document.querySelector('.panel-area .factor') ? resolve(performance.now() - window.clicked) : requestAnimationFrame(look));
        look();
      });
    });
    const row = await page.locator('tr.row').nth(5).boundingBox();
    await page.mouse.move(row.x + 60, row.y + 20);
    await page.mouse.down();
    await page.waitForTimeout(80);
    await page.mouse.up();
    tell('from a click on a row of the list, pressed for 80 ms, to the page opened up', Math.round(await page.evaluate(() => window.seen)), 'ms', 100);
    await page.close();
  }
} finally {
  await browser.close();
  server.kill('SIGINT');
}
