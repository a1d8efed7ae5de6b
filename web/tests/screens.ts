// Pictures of every screen at three widths, in both languages, light and dark, and on paper, to be looked at: make screens
// What a program can see is told, and fails: words of the other language, what sticks out of the screen, what never came.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Scores } from '../src/api/client';
import { panelIds } from '../src/state/view';
import { assertSpeaks } from './spoken';
import { type Look, type Seen, assertFits, close, mapIsDrawn, open, openWorkbench, turnTo } from './workbench';

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

/** Charts are drawn once they are unfolded. */
const chartsAreDrawn = (page: Page) => page.waitForFunction(() => [...document.querySelectorAll('.chart')].every((one) => one.querySelector('svg.plot')));

const openAll = async ({ page }: Seen): Promise<void> => {
  await page.evaluate(() => document.querySelectorAll('#panel details').forEach((one) => ((one as HTMLDetailsElement).open = true)));
  await chartsAreDrawn(page);
};

/** All three questions of the laboratory, with all that is folded. */
const startAll = async (seen: Seen): Promise<void> => {
  // What an earlier picture asked is there by itself.
  await seen.page.evaluate(() => document.querySelectorAll<HTMLButtonElement>('.offer .main-button').forEach((one) => one.click()));
  await seen.page.waitForFunction(() => document.querySelectorAll('.lab-question .answer').length === 3);
  await openAll(seen);
};

/** On large projects nothing long begins by itself. */
const startOffered = async (seen: Seen): Promise<void> => {
  await seen.page.locator('.offer .main-button, .answer').first().waitFor();
  await seen.page.evaluate(() => document.querySelector<HTMLButtonElement>('.offer .main-button')?.click());
  await seen.page.waitForSelector('.answer');
  await openAll(seen);
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
    { name: 'list-layers', hash: 'list?layers=warnings,estates', ready: '.overlays label + .small:not([role])' },
    { name: 'list-certainty', hash: 'list?show=certainty&second=certainty', ready: '.tile' },
    { name: 'list-unknown', hash: 'list?framework=nope&show=value:a/b', ready: '.notice' },
    { name: 'list-value', hash: 'list?show=value:leefbaarometer/afw', ready: '.period-slider' },
    { name: 'list-two', hash: 'list?show=value:leefbaarometer/afw&second=police/misdr', ready: '.square' },
    { name: 'list-change', hash: 'list?show=value:leefbaarometer/afw&since=2014&second=leefbaarometer/onv', ready: '.square' },
    { name: 'area', hash: `area?area=${code(1)}`, ready: '.chart svg', act: openAll },
    { name: 'area-depends', hash: `area?area=${code(2)}`, ready: '.chart svg' },
    { name: 'area-none', hash: 'area?', ready: '.panel-area' },
    { name: 'workshop', hash: 'workshop?edits=t%3D6', ready: '.slider', act: openAll },
    { name: 'workshop-versus', hash: 'workshop?versus=resilience&sort=change', ready: '.versus [role=status]', act: showVersus },
    { name: 'laboratory', hash: 'laboratory?', ready: '.offer' },
    { name: 'laboratory-answers', hash: 'laboratory?', ready: '.lab-question', act: startAll },
    { name: 'compare', hash: `compare?area=${code(1)}&with=${code(0)},${code(2)}`, ready: '.compare' },
    { name: 'compare-none', hash: 'compare?', ready: '.panel-compare' },
    { name: 'segregation', hash: 'segregation?segregation.set=age', ready: '.panel-segregation', act: startOffered },
    { name: 'segregation-own', hash: 'segregation?segregation.set=own', ready: '.choices' },
    { name: 'resilience', hash: 'resilience?resilience.groups=leefbaarometer/won', ready: '.panel-resilience', act: startOffered },
    { name: 'signals', hash: 'signals?', ready: '.signals' },
    { name: 'work', hash: 'work?', ready: '.work' },
    { name: 'about', hash: 'about?', ready: '.panel-about li' },
    ...['simulation', 'allocation', 'effects', 'plan'].map((id) => ({ name: id, hash: `${id}?`, ready: `.panel-${id} .notice` })),
  ];
}

let faults = 0;
function tell(where: string, problem: unknown): void {
  faults++;
  console.log(`${where}: ${String(problem)}`);
}

/** Goes there in a page that may be there already, and waits for all that is to be seen. */
async function arrive(seen: Seen | null, screen: Screen, look: Look, name: string): Promise<Seen> {
  if (seen) await turnTo(seen.page, bench, look);
  const there = seen ?? (await open(bench, look));
  // Not every project has all there is to see: what it then says is a picture too.
  await there.page.waitForSelector(screen.ready, { state: 'attached', timeout: 20_000 }).catch(() => tell(name, `no ${screen.ready}`));
  if (await there.page.locator('.stage').isVisible()) await mapIsDrawn(there.page).catch((problem: unknown) => tell(name, problem));
  await screen.act?.(there).catch((problem: unknown) => tell(name, problem));
  return there;
}

/** The panel scrolls by itself on wide screens: as high as what it holds, so that all of it is in the picture. */
async function shoot({ page }: Seen, width: number, name: string): Promise<void> {
  const height = await page.evaluate(() => Math.max(document.documentElement.scrollHeight, (document.getElementById('panel')?.scrollHeight ?? 0) + 120));
  if (width >= 500) await page.setViewportSize({ width, height: Math.min(height, 3000) });
  await chartsAreDrawn(page).catch((problem: unknown) => tell(name, problem));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: width < 500 });
  await assertFits(page).catch((problem: unknown) => tell(name, problem));
}

const a4 = 794; // points of a screen that a sheet is wide

async function print({ page }: Seen, name: string): Promise<void> {
  // As a browser does: the page is told first, and laid out for paper then.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.waitForFunction(() => [...document.images].every((one) => one.complete));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: a4, height: 1123 });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

const bench = await openWorkbench();
try {
  mkdirSync(folder, { recursive: true });
  const scores = (await (await fetch(`${bench.address}/api/v1/scores?framework=vitality`)).json()) as Scores;
  const screens = screensOf(scores);
  for (const id of panelIds) if (!screens.some((one) => one.hash.startsWith(`${id}?`))) tell(id, 'no picture of this section');
  const wanted = process.argv[3] ? new RegExp(process.argv[3]) : /./;
  for (const screen of screens)
    for (const width of widths) {
      let seen: Seen | null = null;
      for (const lang of ['nl', 'en'] as const) {
        const lookOf = (theme: string): Look => ({ hash: `#/${screen.hash}&lang=${lang}&theme=${theme}`, width, height: width < 500 ? 800 : 900 });
        for (const theme of ['light', 'dark']) {
          const name = `${screen.name}-${width}-${lang}-${theme}`;
          if (!wanted.test(name)) continue;
          seen = await arrive(seen, screen, lookOf(theme), name);
          await assertSpeaks(seen, lang, name).catch((problem: unknown) => tell(name, problem));
          await shoot(seen, width, name);
        }
        const name = `${screen.name}-print-${lang}`;
        if (width !== 1280 || !wanted.test(name)) continue;
        const paper = await arrive(null, screen, lookOf('light'), name);
        await print(paper, name);
        await close(paper).catch((problem: unknown) => tell(name, problem));
      }
      if (seen) await close(seen).catch((problem: unknown) => tell(screen.name, problem));
    }
} finally {
  await bench.close();
}
if (faults > 0) process.exitCode = 1;
