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

/** How much of a picture each colour fills, by red, green and blue. */
function sharesOf({ data }: PNG): Map<number, number> {
  const shares = new Map<number, number>();
  const each = 4 / data.length;
  for (let i = 0; i < data.length; i += 4) {
    const colour = ((data[i] as number) << 16) | ((data[i + 1] as number) << 8) | (data[i + 2] as number);
    shares.set(colour, (shares.get(colour) ?? 0) + each);
  }
  return shares;
}

const parts = (colour: number): number[] => [colour >> 16, (colour >> 8) & 255, colour & 255];
const alike = 8; // of 255

function shareNear(shares: Map<number, number>, colour: number): number {
  const wanted = parts(colour);
  let sum = 0;
  for (const [one, share] of shares) if (parts(one).every((part, i) => Math.abs(part - (wanted[i] as number)) <= alike)) sum += share;
  return sum;
}

/** Colours that fill half a percent or more of one picture, and another part of the other, wherever they lie. Words hide more or less of them. */
function recoloured(now: PNG, then: PNG): string[] {
  const [a, b] = [sharesOf(now), sharesOf(then)];
  const main = new Set([...a, ...b].filter(([, share]) => share >= 0.005).map(([colour]) => colour));
  return [...main].flatMap((colour) => {
    const [is, was] = [shareNear(a, colour), shareNear(b, colour)];
    if (Math.abs(is - was) <= 0.004 + 0.06 * was) return [];
    return [`#${colour.toString(16).padStart(6, '0')} fills ${(100 * is).toFixed(1)} %, where it filled ${(100 * was).toFixed(1)} %`];
  });
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
  if (share > tolerance || colours.length > 0) writeFileSync(join(tmpdir(), `roer-${name}.png`), picture);
  assert.ok(share <= tolerance, `${name} differs in ${(100 * share).toFixed(1)} % of its points (see ${tmpdir()}/roer-${name}.png)`);
  // A map in the wrong colours may differ in few points, or in all of them a little.
  assert.deepEqual(colours, [], `colours of ${name} (see ${tmpdir()}/roer-${name}.png)`);
}
