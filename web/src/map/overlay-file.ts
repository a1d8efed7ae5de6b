// Places of one's own, from a file that is read in the browser and sent nowhere: GeoJSON, or a table with coordinates.
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { Key } from '../i18n';

export interface Overlay {
  name: string;
  data: FeatureCollection;
  /** Lines or features that have no place in or around the Netherlands. */
  left: number;
  /** [west, south, east, north] */
  bounds: [number, number, number, number];
}

/** What is wrong with a file, as a text of the workbench. */
export class OverlayFault extends Error {
  constructor(
    readonly key: Key,
    readonly values: readonly string[] = [],
  ) {
    super(key);
  }
}

// Degrees by a polynomial in RD, off by a quarter of a metre at most (Schreutelkamp and Strang van Hees 2001).
const latitude: readonly [number, number, number][] = [
  [0, 1, 3235.65389], [2, 0, -32.58297], [0, 2, -0.2475], [2, 1, -0.84978], [0, 3, -0.0655], [2, 2, -0.01709],
  [1, 0, -0.00738], [4, 0, 0.0053], [2, 3, -0.00039], [4, 1, 0.00033], [1, 1, -0.00012],
];
const longitude: readonly [number, number, number][] = [
  [1, 0, 5260.52916], [1, 1, 105.94684], [1, 2, 2.45656], [3, 0, -0.81885], [1, 3, 0.05594], [3, 1, -0.05607],
  [0, 1, 0.01199], [3, 2, -0.00256], [1, 4, 0.00128], [0, 2, 0.00022], [2, 0, -0.00022], [5, 0, 0.00026],
];

/** RD New (EPSG:28992), metres, to longitude and latitude. */
export function fromRd(x: number, y: number): [number, number] {
  const [dx, dy] = [(x - 155000) * 1e-5, (y - 463000) * 1e-5];
  const sum = (terms: typeof latitude) => terms.reduce((total, [p, q, k]) => total + k * dx ** p * dy ** q, 0);
  return [5.38720621 + sum(longitude) / 3600, 52.1551744 + sum(latitude) / 3600];
}

const isRd = (x: number, y: number): boolean => x > -7000 && x < 300000 && y > 289000 && y < 629000;
/** The Netherlands with a wide border. */
const isNear = (lon: number, lat: number): boolean => lon > 2 && lon < 9 && lat > 49.5 && lat < 55;

/** Degrees of a pair in degrees or in RD; null where it lies elsewhere. */
function placeOf(x: number, y: number): [number, number] | null {
  if (isNear(x, y)) return [x, y];
  return isRd(x, y) ? fromRd(x, y) : null;
}

type Nested = Position | Nested[];

function moved(of: Nested): Nested | null {
  if (typeof of[0] === 'number') return placeOf(of[0], of[1] as number);
  const parts = (of as Nested[]).map(moved);
  return parts.some((part) => part === null) || parts.length === 0 ? null : (parts as Nested[]);
}

function movedGeometry(of: Geometry | null): Geometry | null {
  if (!of) return null;
  if (of.type === 'GeometryCollection') {
    const parts = of.geometries.map(movedGeometry);
    return parts.includes(null) ? null : { type: of.type, geometries: parts as Geometry[] };
  }
  const coordinates = Array.isArray(of.coordinates) ? moved(of.coordinates as Nested) : null;
  return coordinates ? ({ type: of.type, coordinates } as Geometry) : null;
}

function boundsOf(features: readonly Feature[]): Overlay['bounds'] {
  const bounds: Overlay['bounds'] = [Infinity, Infinity, -Infinity, -Infinity];
  const widen = (of: Nested): void => {
    if (typeof of[0] !== 'number') return (of as Nested[]).forEach(widen);
    const [x, y] = of as Position as [number, number];
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  };
  const visit = (of: Geometry): void => (of.type === 'GeometryCollection' ? of.geometries.forEach(visit) : widen(of.coordinates as Nested));
  features.forEach((one) => visit(one.geometry));
  return bounds;
}

const isSwapped = (x: number, y: number): boolean => isNear(y, x) || (isRd(y, x) && !isRd(x, y));
/** Web Mercator (EPSG:3857), metres, as maps on the web have it. */
const isMercator = (x: number, y: number): boolean => x > 222000 && x < 1002000 && y > 6350000 && y < 7370000;

/** Why nothing has a place, by what most positions look like. */
function nowhere(positions: readonly Position[], lines: number): OverlayFault {
  const [x = NaN, y = NaN] = positions[0] ?? [];
  const most = (is: typeof isNear) => positions.filter(([one = NaN, other = NaN]) => is(one, other)).length * 2 > positions.length;
  const key = most(isSwapped) ? 'overlay.swapped' : most(isMercator) ? 'overlay.mercator' : 'overlay.nowhere';
  return new OverlayFault(key, [String(lines), positions.length > 0 ? `${x}, ${y}` : '–']);
}

/** `positions`: a place of each line or feature as the file has it. */
function overlayOf(name: string, features: (Feature | null)[], positions: readonly Position[]): Overlay {
  const placed = features.filter((one): one is Feature => one !== null);
  if (placed.length === 0) throw nowhere(positions, features.length);
  return { name, data: { type: 'FeatureCollection', features: placed }, left: features.length - placed.length, bounds: boundsOf(placed) };
}

/** How deep the positions of a shape lie, how many it has at least, and an example. */
const shapes: Record<string, { depth: number; least: number; example: string }> = {
  Point: { depth: 0, least: 1, example: '[5.12, 52.09]' },
  MultiPoint: { depth: 1, least: 1, example: '[[5.12, 52.09]]' },
  LineString: { depth: 1, least: 2, example: '[[5.1, 52.1], [5.2, 52.1]]' },
  MultiLineString: { depth: 2, least: 2, example: '[[[5.1, 52.1], [5.2, 52.1]]]' },
  Polygon: { depth: 2, least: 4, example: '[[[5.1, 52.1], [5.2, 52.1], [5.2, 52.2], [5.1, 52.1]]]' },
  MultiPolygon: { depth: 3, least: 4, example: '[[[[5.1, 52.1], [5.2, 52.1], [5.2, 52.2], [5.1, 52.1]]]]' },
};

const isPosition = (of: unknown): of is Position => Array.isArray(of) && of.length >= 2 && of.slice(0, 2).every((one) => typeof one === 'number' && Number.isFinite(one));

/** The first position of coordinates that are as the shape needs them; null where they are not. */
function firstOf(of: unknown, depth: number, least: number): Position | null {
  if (depth === 0) return isPosition(of) ? of : null;
  if (!Array.isArray(of) || of.length < (depth === 1 ? least : 1)) return null;
  const parts = of.map((one: unknown) => firstOf(one, depth - 1, least));
  return parts.every((one) => one !== null) ? (parts[0] ?? null) : null;
}

/** What was found, short enough to be read; what is too deep to be written shows that it is. */
function shortened(of: unknown): string {
  let text = '[[[[[…';
  try {
    text = typeof of === 'object' ? JSON.stringify(of) : String(of);
  } catch {
    // as above
  }
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

const deepest = 4; // collections in collections

/** A place of a geometry that can be drawn; throws the fault of the feature with this number else. */
function placeIn(geometry: unknown, place: number, depth = 0): Position {
  const { type, coordinates, geometries } = (typeof geometry === 'object' && geometry ? geometry : {}) as Record<string, unknown>;
  if (type === 'GeometryCollection') {
    if (!Array.isArray(geometries) || geometries.length === 0 || depth >= deepest) throw new OverlayFault('overlay.bad_collection', [String(place), shortened(geometries)]);
    return geometries.map((one) => placeIn(one, place, depth + 1))[0] as Position;
  }
  const shape = typeof type === 'string' && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  if (!shape) throw new OverlayFault('overlay.bad_type', [String(place), shortened(type ?? geometry)]);
  const found = firstOf(coordinates, shape.depth, shape.least);
  if (!found) throw new OverlayFault('overlay.bad_coordinates', [String(place), String(type), shortened(coordinates), shape.example]);
  return found;
}

/** Where a browser stopped reading JSON, which it tells in English, by position or by what stands there; null where it does not. */
function brokenPlace(text: string, cause: string): number | null {
  const position = /position (\d+)/.exec(cause)?.[1];
  if (position) return Number(position);
  const beside = /(?:\.{3})?"(.+?)"(?:\.{3})? is not valid JSON/s.exec(cause)?.[1];
  const found = beside ? text.indexOf(beside) : -1;
  if (beside && found >= 0) return found + beside.length - 1;
  return /end of/i.test(cause) ? text.length : null;
}

function jsonFault(text: string, cause: string): OverlayFault {
  const at = brokenPlace(text, cause);
  if (at === null) return new OverlayFault('overlay.no_json');
  return new OverlayFault('overlay.broken_json', [String(text.slice(0, at).split('\n').length), shortened(text.slice(Math.max(0, at - 20), at + 20).trim())]);
}

function fromGeoJson(name: string, text: string): Overlay {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (cause) {
    throw jsonFault(text, String(cause));
  }
  const { type, features } = (found ?? {}) as { type?: unknown; features?: unknown };
  const all: unknown[] | null = type === 'FeatureCollection' && Array.isArray(features) ? features : type === 'Feature' ? [found] : null;
  if (!all) throw new OverlayFault('overlay.no_geojson', [String(type ?? '–')]);
  if (all.length === 0) throw new OverlayFault('overlay.no_features');
  const positions: Position[] = [];
  return overlayOf(name, all.map((one, i) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) throw new OverlayFault('overlay.bad_feature', [String(i + 1), shortened(one)]);
    const { geometry, properties, type: kind } = one as Partial<Feature>;
    if (kind !== 'Feature') throw new OverlayFault('overlay.bad_feature', [String(i + 1), shortened(kind)]);
    if (geometry === null || geometry === undefined) return null; // told as without a place
    positions.push(placeIn(geometry, i + 1));
    const moved = movedGeometry(geometry);
    return moved ? { type: 'Feature', properties: properties ?? {}, geometry: moved } : null;
  }), positions);
}

/** Cells of a CSV file; quotes as RFC 4180 has them. */
export function cellsOfCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  let line = 1;
  let opened = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string;
    if (letter === '\n') line++;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (letter === '"') {
      quoted = true;
      opened = line;
    }
    else if (letter === separator || letter === '\n') {
      rows.at(-1)?.push(cell.replace(/\r$/, ''));
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  if (quoted) throw new OverlayFault('overlay.open_quote', [String(opened)]);
  rows.at(-1)?.push(cell.replace(/\r$/, ''));
  return rows.filter((row) => row.some((one) => one.trim() !== ''));
}

const acrossNames = ['lon', 'lng', 'long', 'longitude', 'lengtegraad', 'x', 'rd_x', 'rdx', 'x_rd', 'xcoord', 'x-coordinaat', 'x_coordinaat'];
const upNames = ['lat', 'latitude', 'breedtegraad', 'y', 'rd_y', 'rdy', 'y_rd', 'ycoord', 'y-coordinaat', 'y_coordinaat'];

function fromCsv(name: string, text: string): Overlay {
  const [head = ''] = text.split('\n', 1);
  const separator = [';', '\t', ','].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best));
  const [titles = [], ...rows] = cellsOfCsv(text, separator);
  const plain = titles.map((title) => title.trim().toLowerCase());
  const [across, up] = [acrossNames, upNames].map((names) => plain.findIndex((title) => names.includes(title))) as [number, number];
  if (across < 0 || up < 0) throw new OverlayFault('overlay.no_columns', [titles.slice(0, 12).join(', ')]);
  const number = (cell: string | undefined) => {
    const written = (cell ?? '').trim();
    return written === '' ? NaN : Number(separator === ',' ? written : written.replace(',', '.'));
  };
  if (rows.length === 0) throw new OverlayFault('overlay.no_rows', [titles.slice(0, 12).join(', ')]);
  const positions: Position[] = [];
  return overlayOf(name, rows.map((row) => {
    const [x, y] = [number(row[across]), number(row[up])];
    if (Number.isFinite(x) && Number.isFinite(y)) positions.push([x, y]);
    const place = placeOf(x, y);
    const properties = Object.fromEntries(titles.map((title, i) => [title, row[i] ?? '']));
    return place ? { type: 'Feature', properties, geometry: { type: 'Point', coordinates: place } } : null;
  }), positions);
}

/** Throws OverlayFault. */
export function readOverlay(name: string, text: string): Overlay {
  const content = text.replace(/^\uFEFF/, '');
  if (content.startsWith('PK') || content.includes('\u0000')) throw new OverlayFault('overlay.binary');
  if (content.trim() === '') throw new OverlayFault('overlay.empty');
  const shown = name.replace(/\.(geo)?json$|\.csv$|\.txt$/i, '');
  return /^\s*[{[]/.test(content) ? fromGeoJson(shown, content) : fromCsv(shown, content);
}
