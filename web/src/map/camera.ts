// Where the map looks when it opens, free of the map.
import type { Camera } from '../state/view';
import { legendOpens } from './roomy';

export type Bounds = [[number, number], [number, number]];

export function boundsOf(bounds: readonly number[]): Bounds {
  const [west = 0, south = 0, east = 0, north = 0] = bounds;
  return [[west, south], [east, north]];
}

export const leastZoom = 4;
export const deepestTiles = 13;
/** Pixels of the whole world at zoom 0. */
export const worldSize = 512;

export interface Padding {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Room around areas that are shown whole; beside the open legend where the map is wide enough. */
export function around(width: number, edge: number): Padding {
  const legend = width >= 760 && legendOpens() ? 340 : 0;
  return { top: edge, bottom: edge, left: Math.max(edge, legend), right: Math.max(edge, legend > 0 ? 50 : 0) };
}

/** A place in web mercator, 0 to 1 from west to east and from north to south. */
export function mercator([longitude, latitude]: readonly [number, number]): { x: number; y: number } {
  const radians = (latitude * Math.PI) / 180;
  return { x: longitude / 360 + 0.5, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI) };
}

export interface Window {
  zoom: number;
  /** In the middle of the window, in web mercator. */
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Size {
  width: number;
  height: number;
}

export function windowOf({ zoom, latitude, longitude }: Camera, size: Size): Window {
  return { zoom, ...mercator([longitude, latitude]), ...size };
}

/** The window that shows bounds whole, with room around them. */
export function windowAround([southWest, northEast]: Bounds, { width, height }: Size, room: Padding): Window {
  const [low, high] = [mercator(southWest), mercator(northEast)];
  const across = (width - room.left - room.right) / (high.x - low.x);
  const up = (height - room.top - room.bottom) / (low.y - high.y);
  const zoom = Math.max(leastZoom, Math.log2(Math.max(1, Math.min(across, up)) / worldSize));
  const scale = worldSize * 2 ** zoom;
  return {
    zoom, width, height,
    x: (low.x + high.x) / 2 + (room.right - room.left) / 2 / scale,
    y: (low.y + high.y) / 2 + (room.bottom - room.top) / 2 / scale,
  };
}

/** Tiles that a window shows, as MapLibre would choose them, and where the upper left of each lies in it, in pixels. */
export function tilesIn(window: Window): { z: number; x: number; y: number; left: number; top: number; side: number }[] {
  const z = Math.min(deepestTiles, Math.max(leastZoom, Math.floor(window.zoom)));
  const side = worldSize * 2 ** (window.zoom - z);
  const [left, top] = [window.x * 2 ** z * side - window.width / 2, window.y * 2 ** z * side - window.height / 2];
  const found = [];
  for (let x = Math.floor(left / side); x * side < left + window.width; x++)
    for (let y = Math.floor(top / side); y * side < top + window.height; y++)
      if (x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z) found.push({ z, x, y, left: x * side - left, top: y * side - top, side });
  return found;
}
