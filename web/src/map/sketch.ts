// The first picture of the map, drawn by the page itself from the tiles that the map will read too: it is there long before the map that
// can be moved, which has to be loaded and to prepare the graphics card, or a processor in its place.
import { effect } from '@preact/signals';
import { type Project, tileAddress } from '../api/client';
import { frameworkId, painting, shapeless } from '../state/scene';
import { camera, dark, view } from '../state/store';
import { type Window, around, boundsOf, tilesIn, windowAround, windowOf } from './camera';
import { missingPattern } from './hatch';
import { type Painting, missing } from './painting';
import { type Ink, Raster } from './raster';
import { ground } from './style';
import { readTile } from './tile';

function windowOn(container: HTMLElement, known: Project): Window | null {
  const { clientWidth: width, clientHeight: height } = container;
  if (width === 0 || height === 0) return null;
  const from = camera.peek();
  if (from) return windowOf(from, { width, height });
  return known.bounds ? windowAround(boundsOf(known.bounds), { width, height }, around(width, 20)) : null;
}

type TileBytes = (address: string) => Promise<Uint8Array>;

/** Tiles are asked for once. */
function reader(): TileBytes {
  const asked = new Map<string, Promise<Uint8Array>>();
  return (address) => {
    const known = asked.get(address) ?? fetch(address).then(async (answer) => new Uint8Array(answer.ok ? await answer.arrayBuffer() : []));
    asked.set(address, known);
    return known;
  };
}

const addressOf = (known: Project, kind: string, year: number, tile: { z: number; x: number; y: number }): string =>
  tileAddress(kind, year, known.state).replace(/\{([zxy])\}/g, (_, name: 'z' | 'x' | 'y') => String(tile[name]));

/** Asks for the tiles that a map of a score will need, before the score is there. */
function askAhead(known: Project, shown: Window, bytes: TileBytes): void {
  const unit = known.frameworks.find((one) => one.id === frameworkId.peek())?.unit;
  const kind = known.kinds.filter((one) => one.kind === unit && one.shaped > 0 && one.boundary_year !== null).at(-1);
  if (!kind || view.peek().show.by !== 'score') return;
  for (const tile of tilesIn(shown)) void bytes(addressOf(known, kind.kind, kind.boundary_year as number, tile)).catch(() => undefined);
}

/** As the bytes of a picture hold a colour. */
function inkOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return new Uint32Array(new Uint8Array([red, green, blue, 255]).buffer)[0] as number;
}

/** As on the map: two points of the pattern for each of the page. */
function hatching(isDark: boolean, ratio: number): Ink {
  const { width, height, data } = missingPattern(isDark);
  const whole = new Uint32Array(data.buffer);
  const side = (of: number) => Math.max(1, Math.round((of * ratio) / 2));
  const [across, down] = [side(width), side(height)];
  const at = (i: number) => Math.floor((Math.floor(i / across) * height) / down) * width + Math.floor(((i % across) * width) / across);
  return { width: across, height: down, points: Uint32Array.from({ length: across * down }, (_, i) => whole[at(i)] as number) };
}

function inksOf(shown: Painting, isDark: boolean, ratio: number): (code: string) => Ink | null {
  const inks = shown.entries.map((entry) => inkOf(entry.colour));
  const hatch = hatching(isDark, ratio);
  const classes = new Map(shown.codes.map((code, i) => [code, shown.classes[i] ?? missing]));
  return (code) => {
    const place = classes.get(code) ?? (shown.partial ? missing - 1 : missing);
    return place === missing ? hatch : (inks[place] ?? null);
  };
}

function draw(canvas: HTMLCanvasElement, shown: Painting, window: Window, tiles: readonly Uint8Array[], isDark: boolean): void {
  const ratio = devicePixelRatio;
  const raster = new Raster(Math.round(window.width * ratio), Math.round(window.height * ratio), inkOf(ground(isDark).background));
  const inkFor = inksOf(shown, isDark, ratio);
  tilesIn(window).forEach(({ left, top, side }, i) =>
    readTile(tiles[i] ?? new Uint8Array(), { left: left * ratio, top: top * ratio, side: side * ratio }, (code, drawOn) => {
      const ink = inkFor(code);
      if (ink === null) return;
      raster.begin(ink);
      drawOn(raster);
      raster.end();
    }),
  );
  canvas.width = raster.width;
  canvas.height = raster.height;
  // Read often, so that the browser keeps it where it is drawn.
  canvas.getContext('2d', { willReadFrequently: true })?.putImageData(new ImageData(new Uint8ClampedArray(raster.points.buffer), raster.width, raster.height), 0, 0);
}

export interface Sketch {
  /** Resolves when a picture is on the screen. */
  shown: Promise<void>;
  end: () => void;
}

/** Keeps `canvas` in step with the scene until it is ended. */
export function startSketch(canvas: HTMLCanvasElement, container: HTMLElement, known: Project): Sketch {
  const bytes = reader();
  const window = windowOn(container, known);
  if (!window) return { shown: Promise.resolve(), end: () => undefined };
  askAhead(known, window, bytes);
  let gone = false;
  let isShown: () => void = () => undefined;
  const shown = new Promise<void>((resolve) => (isShown = resolve));
  const stop = effect(() => {
    const now = painting.value;
    const isDark = dark.value;
    if (!now || shapeless.value) return;
    const tiles = tilesIn(window).map((tile) => bytes(addressOf(known, now.kind, now.year, tile)));
    void Promise.all(tiles).then((found) => {
      if (gone || painting.peek() !== now) return;
      draw(canvas, now, window, found, isDark);
      requestAnimationFrame(() => requestAnimationFrame(() => {
        performance.mark('roer.first-map'); // bench/workbench_bench.mjs
        isShown();
      }));
    }, isShown);
  });
  return {
    shown,
    end: () => {
      gone = true;
      stop();
      isShown();
    },
  };
}
