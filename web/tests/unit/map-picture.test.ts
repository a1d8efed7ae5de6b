// The picture that the page draws itself: tiles, points, cameras, names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mercator, tilesIn, windowAround } from '../../src/map/camera';
import { namePoints } from '../../src/map/names';
import { Raster } from '../../src/map/raster';
import { readTile } from '../../src/map/tile';
import { boundsOfCamera } from '../../src/map/travel';

/** A tile as the server makes them: areas of one ring each, in units of the tile. */
function tileOf(areas: { code: string; ring: [number, number][] }[]): Uint8Array {
  const number = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)]);
  const part = (field: number, bytes: number[]): number[] => [...number(field * 8 + 2), ...number(bytes.length), ...bytes];
  const letters = (of: string): number[] => [...Buffer.from(of)];
  const zigzag = (value: number): number[] => number(value < 0 ? -2 * value - 1 : 2 * value);
  const rings = (ring: [number, number][]): number[] => {
    const steps = ring.map(([x, y], i) => [...zigzag(x - (ring[i - 1]?.[0] ?? 0)), ...zigzag(y - (ring[i - 1]?.[1] ?? 0))]);
    return [...number(9), ...(steps[0] ?? []), ...number((ring.length - 1) * 8 + 2), ...steps.slice(1).flat(), 15];
  };
  return Uint8Array.from(part(3, [
    ...part(1, letters('areas')),
    ...areas.flatMap(({ ring }, i) => part(2, [8, i + 1, ...part(2, [0, i]), 24, 3, ...part(4, rings(ring))])),
    ...part(3, letters('code')),
    ...areas.flatMap(({ code }) => part(4, part(1, letters(code)))),
    ...number(5 * 8), ...number(4096), ...number(15 * 8), 2,
  ]));
}

test('a tile is read as the server wrote it, and filled point by point', () => {
  // A square of 8 by 8 points with a corner cut off, beside one that reaches out of the picture, 4096 units being 16 points.
  const tile = tileOf([
    { code: 'BU01', ring: [[0, 0], [2048, 0], [2048, 2048], [1024, 2048], [0, 1024]] },
    { code: 'BU02', ring: [[2048, 0], [8192, 0], [8192, 2048], [2048, 2048]] },
  ]);
  const raster = new Raster(12, 10, 0);
  const seen: string[] = [];
  readTile(tile, { left: 0, top: 0, side: 16 }, (code, draw) => {
    seen.push(code);
    raster.begin(seen.length);
    draw(raster);
    raster.end();
  });
  assert.deepEqual(seen, ['BU01', 'BU02']);
  const rows = Array.from({ length: 10 }, (_, y) => [...raster.points.slice(y * 12, (y + 1) * 12)].join(''));
  assert.deepEqual(rows, [
    '111111112222', '111111112222', '111111112222', '111111112222',
    '111111112222', '011111112222', '001111112222', '000111112222',
    '000000000000', '000000000000',
  ]);
});

test('a pattern begins at the corner of the picture, wherever an area lies', () => {
  const raster = new Raster(5, 2, 0);
  raster.begin({ width: 2, height: 2, points: Uint32Array.of(1, 2, 3, 4) });
  raster.moveTo(1, 0);
  for (const [x, y] of [[5, 0], [5, 2], [1, 2]] as const) raster.lineTo(x, y);
  raster.closePath();
  raster.end();
  assert.deepEqual([...raster.points], [0, 2, 1, 2, 1, 0, 4, 3, 4, 3]);
});

test('a ring within a ring is a hole', () => {
  const raster = new Raster(6, 6, 0);
  raster.begin(1);
  for (const [low, high] of [[0, 6], [2, 4]] as const) {
    raster.moveTo(low, low);
    for (const [x, y] of [[high, low], [high, high], [low, high]] as const) raster.lineTo(x, y);
    raster.closePath();
  }
  raster.end();
  assert.equal(raster.points.reduce((sum, one) => sum + one, 0), 36 - 4);
  assert.equal(raster.points[2 * 6 + 2], 0);
});

test('the first picture looks where the map will', () => {
  // The world is a square: at zoom 0 it is 512 pixels wide, and its middle lies at 0, 0.
  assert.deepEqual(mercator([0, 0]), { x: 0.5, y: 0.5 });
  assert.ok(Math.abs(mercator([0, 85.0511287798]).y) < 1e-9);
  const room = { top: 0, bottom: 0, left: 0, right: 0 };
  const bounds: [[number, number], [number, number]] = [[0, 0], [360 / 64, 1]];
  const plain = windowAround(bounds, { width: 512, height: 2000 }, room);
  assert.ok(Math.abs(plain.zoom - 6) < 1e-9, String(plain.zoom));
  assert.ok(Math.abs(plain.x - 0.5 - 1 / 128) < 1e-12);
  // Room on the left moves what is shown to the right.
  const beside = windowAround(bounds, { width: 512 + 340, height: 2000 }, { ...room, left: 340 });
  const left = (0.5 - beside.x) * 512 * 2 ** beside.zoom + beside.width / 2;
  assert.ok(Math.abs(left - 340) < 1e-6, String(left));
  const tiles = tilesIn(plain);
  assert.deepEqual([...new Set(tiles.map((one) => one.x))], [32]);
  assert.ok(tiles.every((one) => one.z === 6 && one.side === 512));
  assert.ok(tiles.some((one) => one.top <= 1000 && one.top + one.side >= 1000));
});

test('a link that is opened in the page brings the map to where the link looks', () => {
  const room = { top: 40, bottom: 40, left: 340, right: 50 };
  const camera = { zoom: 11.25, latitude: 51.8425, longitude: 5.8528 };
  const [west = 0, south = 0, east = 0, north = 0] = boundsOfCamera(camera, 900, 700, room);
  const window = windowAround([[west, south], [east, north]], { width: 900, height: 700 }, room);
  const middle = mercator([camera.longitude, camera.latitude]);
  assert.ok(Math.abs(window.zoom - camera.zoom) < 1e-9 && Math.abs(window.x - middle.x) < 1e-12 && Math.abs(window.y - middle.y) < 1e-12, JSON.stringify({ window, middle }));
});

test('an area in pieces is named once, on the largest, however long that takes; a map that moved on is not named', async () => {
  const square = (code: string, at: number, side: number) => ({
    properties: { code },
    geometry: { type: 'Polygon' as const, coordinates: [[[at, 0], [at + side, 0], [at + side, side], [at, side], [at, 0]]] },
  });
  const pieces = [square('A', 0, 1), square('A', 10, 4), square('B', 20, 2), square('C', 30, 2)];
  const nameOf = (code: string) => (code === 'C' ? '' : `name of ${code}`);
  const named = await namePoints(pieces, nameOf);
  assert.deepEqual(named?.features.map((one) => [one.properties?.['name'], one.geometry]), [
    ['name of A', { type: 'Point', coordinates: [12, 2] }],
    ['name of B', { type: 'Point', coordinates: [21, 1] }],
  ]);
  const many = Array.from({ length: 200_000 }, (_, i) => square(String(i), i, 1));
  assert.equal(await namePoints(many, nameOf, () => true), null);
});
