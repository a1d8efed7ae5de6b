// How fast the workbench is in Chromium: `node bench/workbench_bench.mjs build/release/roer nl.gpkg [AREA]`.
// Needs the packages of web/ (tools/build-web). Without a graphics card Chromium draws by processor, which is slower than
// any desktop; times of the main thread are told apart from it.
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
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--no-first-run', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});

const tell = (what, figure) => console.log(`${String(figure).padStart(9)}  ${what}`);
const middle = (figures) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;

async function opened(hash) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  const seen = { page, bytes: 0, requests: 0 };
  wire.on('Network.loadingFinished', (event) => {
    seen.bytes += event.encodedDataLength;
    seen.requests++;
  });
  await page.addInitScript(() => {
    window.slow = [];
    new PerformanceObserver((list) => window.slow.push(...list.getEntries().map((task) => task.duration))).observe({ type: 'longtask' });
  });
  await page.goto(`${address}/${hash}`);
  await page.waitForFunction(() => performance.getEntriesByName('roer.map-drawn').length > 0, undefined, { timeout: 120_000 });
  return seen;
}

const drawn = (page) => page.evaluate(() => Math.round(performance.getEntriesByName('roer.map-drawn')[0].startTime));

try {
  for (const run of ['first', 'second', 'third']) {
    const { page, bytes, requests } = await opened('#/list?lang=en');
    tell(`ms to the first map, all of it drawn (${run} opening; server ${run === 'first' ? 'cold' : 'warm'})`, await drawn(page));
    tell(`kB transferred until then in ${requests} requests`, Math.round(bytes / 1000));
    await page.close();
  }
  {
    const { page } = await opened('#/workshop?lang=en');
    await page.getByRole('slider', { name: 'Threshold of a closer look' }).waitFor();
    const slider = page.getByRole('slider', { name: /limit between 3 and 2/ }).first();
    await slider.focus();
    await page.evaluate(() => performance.clearMeasures('roer.repaint'));
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press(i % 10 < 5 ? 'ArrowRight' : 'ArrowLeft');
      await page.waitForTimeout(150);
    }
    await page.waitForTimeout(1000);
    const repaints = await page.evaluate(() => performance.getEntriesByName('roer.repaint').map((one) => one.duration));
    tell(`ms to repaint all areas after a step of a slider, median of ${repaints.length}`, Math.round(middle(repaints)));
    tell('ms, the slowest of them', Math.round(Math.max(...repaints)));
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
    tell(`tasks over 50 ms of the main thread during 8 zooms and a drag; the longest ${Math.round(Math.max(0, ...slow))} ms`, slow.length);
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
      while (!document.querySelector('.area-head')) await new Promise(requestAnimationFrame);
      return performance.now() - begun;
    }, code);
    tell(`ms to the page of an area (${code}), asked for the first time`, Math.round(took));
    await page.close();
  }
} finally {
  await browser.close();
  server.kill('SIGINT');
}
