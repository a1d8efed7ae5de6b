// Pictures of the workbench held against those of the checkout.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';

const web = process.env['ROER_WEB'] ?? '';
const update = process.env['ROER_UPDATE_GOLDEN'] === '1';
/** Boxes that are as large as their words are left out, and what follows them. */
const wordlessStyle = `
  *, ::placeholder { color: transparent !important; text-shadow: none !important; }
  svg text { fill: transparent !important; }
  #panel :is(p, h1) { white-space: nowrap !important; overflow: hidden !important; }
  .top, nav, .legend, .overlays, .maplibregl-ctrl-scale, .actions, .actions ~ * { opacity: 0 !important; }`;

/** A picture without words: fonts differ between machines, and with them where lines break. Colours and places tell the rest. */
export async function wordless(page: Page, of: Pick<Page | Locator, 'screenshot'> = page): Promise<Buffer> {
  await page.evaluate((text) => {
    const style = new CSSStyleSheet(); // which the content security policy lets through
    style.replaceSync(text);
    document.adoptedStyleSheets = [style];
  }, wordlessStyle);
  const picture = await of.screenshot();
  await page.evaluate(() => void (document.adoptedStyleSheets = []));
  return picture;
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
