// Pictures of every screen at three widths, in both languages, light and dark, to be looked at: make screens
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Scores } from '../src/api/client';
import { type Seen, close, mapIsDrawn, open, openWorkbench } from './workbench';

const folder = process.argv[2] ?? 'screens';
const widths = [390, 820, 1280];

interface Screen {
  name: string;
  hash: string;
  /** What is there when all is there. */
  ready: string;
  /** Without a map that is drawn: on a phone it may be out of sight. */
  act?: (seen: Seen) => Promise<void>;
}

const openAll = async ({ page }: Seen): Promise<void> => {
  await page.evaluate(() => document.querySelectorAll('#panel details').forEach((one) => ((one as HTMLDetailsElement).open = true)));
};

/** All three questions of the laboratory, with all that is folded. */
const startAll = async (seen: Seen): Promise<void> => {
  // What an earlier picture asked is there by itself.
  await seen.page.evaluate(() => document.querySelectorAll<HTMLButtonElement>('.offer .main-button').forEach((one) => one.click()));
  await seen.page.waitForFunction(() => document.querySelectorAll('.lab-question .answer').length === 3);
  await openAll(seen);
  await seen.page.waitForTimeout(400); // charts are drawn after they are unfolded
};

/** On large projects nothing long begins by itself. */
const startOffered = async (seen: Seen): Promise<void> => {
  await seen.page.locator('.offer .main-button, .answer').first().waitFor();
  await seen.page.evaluate(() => document.querySelector<HTMLButtonElement>('.offer .main-button')?.click());
  await seen.page.waitForSelector('.answer');
  await openAll(seen);
  await seen.page.waitForTimeout(400);
};

/** What the comparison says is below the sliders: in sight on wide screens, which scroll in the panel. */
const showVersus = async ({ page }: Seen): Promise<void> => {
  await page.locator('.versus').scrollIntoViewIfNeeded();
};

function screensOf(scores: Scores): Screen[] {
  const code = (decision: number) => scores.codes[scores.decision.indexOf(decision as 0 | 1 | 2)] ?? scores.codes[0];
  return [
    { name: 'list', hash: 'list?', ready: '.tile' },
    { name: 'list-class', hash: 'list?show=class', ready: '.tile' },
    { name: 'list-empty', hash: 'list?find=zzzz', ready: '.empty' },
    { name: 'list-value', hash: 'list?show=value:leefbaarometer/afw', ready: '.period-slider' },
    { name: 'list-two', hash: 'list?show=value:leefbaarometer/afw&second=police/misdr', ready: '.square' },
    { name: 'list-change', hash: 'list?show=value:leefbaarometer/afw&since=2014&second=leefbaarometer/onv', ready: '.square' },
    { name: 'area', hash: `area?area=${code(1)}`, ready: '.chart svg', act: openAll },
    { name: 'area-depends', hash: `area?area=${code(2)}`, ready: '.chart svg' },
    { name: 'area-none', hash: 'area?', ready: '.panel-area' },
    { name: 'workshop', hash: 'workshop?edits=t%3D6', ready: '.slider', act: openAll },
    { name: 'workshop-versus', hash: 'workshop?versus=resilience&sort=change', ready: '.versus [role=status]', act: showVersus },
    { name: 'laboratory', hash: 'laboratory?', ready: '.offer' },
    { name: 'laboratory-answers', hash: 'laboratory?', ready: '.offer', act: startAll },
    { name: 'compare', hash: `compare?area=${code(1)}&with=${code(0)},${code(2)}`, ready: '.compare' },
    { name: 'compare-none', hash: 'compare?', ready: '.panel-compare' },
    { name: 'segregation', hash: 'segregation?segregation.set=age', ready: '.panel-segregation', act: startOffered },
    { name: 'segregation-own', hash: 'segregation?segregation.set=own', ready: '.choices' },
    { name: 'resilience', hash: 'resilience?', ready: '.panel-resilience', act: startOffered },
    { name: 'signals', hash: 'signals?', ready: '.signals' },
    { name: 'work', hash: 'work?', ready: '.work' },
    { name: 'about', hash: 'about?', ready: '.panel-about li' },
    ...['simulation', 'allocation', 'effects', 'plan'].map((id) => ({ name: id, hash: `${id}?`, ready: `.panel-${id} .notice` })),
  ];
}

const bench = await openWorkbench();
try {
  mkdirSync(folder, { recursive: true });
  const scores = (await (await fetch(`${bench.address}/api/v1/scores?framework=vitality`)).json()) as Scores;
  const wanted = process.argv[3] ? new RegExp(process.argv[3]) : /./;
  for (const screen of screensOf(scores))
    for (const width of widths)
      for (const lang of ['nl', 'en'])
        for (const theme of ['light', 'dark']) {
          const name = `${screen.name}-${width}-${lang}-${theme}`;
          if (!wanted.test(name)) continue;
          const seen = await open(bench, { hash: `#/${screen.hash}&lang=${lang}&theme=${theme}`, width, height: width < 500 ? 800 : 900 });
          // Not every project has all there is to see: what it then says is a picture too.
          await seen.page.waitForSelector(screen.ready, { state: 'attached', timeout: 20_000 }).catch(() => console.log(`${name}: no ${screen.ready}`));
          if (await seen.page.locator('.stage').isVisible()) await mapIsDrawn(seen.page).catch(() => undefined);
          await screen.act?.(seen).catch((problem: unknown) => console.log(`${name}: ${String(problem).split('\n')[0]}`));
          // The panel scrolls by itself on wide screens: as high as what it holds, so that all of it is in the picture.
          const path = join(folder, `${name}.png`);
          const height = await seen.page.evaluate(() => Math.max(document.documentElement.scrollHeight, (document.getElementById('panel')?.scrollHeight ?? 0) + 120));
          if (width >= 500) await seen.page.setViewportSize({ width, height: Math.min(height, 3000) });
          await seen.page.screenshot({ path, fullPage: width < 500 });
          const wider = await seen.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wider > 0) console.log(`${path}: ${wider} px wider than the screen`);
          await close(seen);
        }
} finally {
  await bench.close();
}
