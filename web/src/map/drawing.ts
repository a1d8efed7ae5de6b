// The map as a drawing (SVG) to keep: areas as paths, names as text, with title, legend, source, scale and north.
import type { Map as MapLibre, MapGeoJSONFeature } from 'maplibre-gl';
import type { Geometry, Position } from 'geojson';
import type { Caption } from '../state/scene';
import { broken } from '../ui/broken';
import { type LegendLine, factLines, legendLines, placeLines, titleOf } from './legend-lines';
import { type Painting, missing } from './painting';
import { scaleBar } from './scale-bar';

const row = 20;
const edge = 16;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const short = (value: number): string => String(Math.round(value * 10) / 10);

type Projected = (of: Position) => { x: number; y: number };

const ringPath = (ring: readonly Position[], at: Projected): string =>
  ring.map((of, i) => {
    const { x, y } = at(of);
    return `${i === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`;
  }).join('');

/** Of areas and lines; empty for points. */
export function pathOf(of: Geometry, at: Projected): string {
  switch (of.type) {
    case 'Polygon':
      return of.coordinates.map((ring) => `${ringPath(ring, at)}Z`).join('');
    case 'MultiPolygon':
      return of.coordinates.flat().map((ring) => `${ringPath(ring, at)}Z`).join('');
    case 'LineString':
      return ringPath(of.coordinates, at);
    case 'MultiLineString':
      return of.coordinates.map((line) => ringPath(line, at)).join('');
    default:
      return '';
  }
}

/** The tile that a piece of an area was cut for; borders along its cuts are no borders. */
function tileOf(feature: MapGeoJSONFeature): { x: number; y: number; z: number } | null {
  const { _vectorTileFeature: of } = feature as unknown as { _vectorTileFeature?: { _x?: number; _y?: number; _z?: number } };
  return of?._x === undefined || of._y === undefined || of._z === undefined ? null : { x: of._x, y: of._y, z: of._z };
}

function cornerOf(x: number, y: number, z: number): Position {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z)));
  return [(x / 2 ** z) * 360 - 180, (latitude * 180) / Math.PI];
}

const patterns = `<pattern id="missing" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#f8f8f8"/><path d="M0 6 6 0" stroke="#969ea5" stroke-width="1.2"/></pattern>
<pattern id="unsure" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 6 6 0" stroke="#fff" stroke-opacity=".7" stroke-width="2"/></pattern>`;

/** Areas by tile, each cut off at the tile's edge, so that its cuts show nowhere. */
function areas(map: MapLibre, shown: Painting, at: Projected): string {
  const classes = new Map(shown.codes.map((code, i) => [code, shown.classes[i] ?? missing]));
  const tiles = new Map<string, { clip: string; paths: string }>();
  for (const feature of map.queryRenderedFeatures({ layers: ['fill'] })) {
    const tile = tileOf(feature);
    const key = tile ? `${tile.z}-${tile.x}-${tile.y}` : 'all';
    const found = tiles.get(key) ?? { clip: tile ? ringPath([cornerOf(tile.x, tile.y, tile.z), cornerOf(tile.x + 1, tile.y, tile.z), cornerOf(tile.x + 1, tile.y + 1, tile.z), cornerOf(tile.x, tile.y + 1, tile.z)], at) : '', paths: '' };
    const place = classes.get(String(feature.properties['code'] ?? '')) ?? (shown.partial ? -2 : missing);
    const entry = shown.entries[place];
    const path = pathOf(feature.geometry, at);
    if (entry || place === missing) found.paths += `<path d="${path}" fill="${entry?.colour ?? 'url(#missing)'}"/>\n`;
    if (entry?.stripe) found.paths += `<path d="${path}" fill="url(#unsure)"/>\n`;
    tiles.set(key, found);
  }
  return [...tiles].map(([key, { clip, paths }]) =>
    clip ? `<clipPath id="tile-${key}"><path d="${clip}Z"/></clipPath><g clip-path="url(#tile-${key})">\n${paths}</g>\n` : `<g>${paths}</g>\n`,
  ).join('');
}

/** Estates, warnings and places of the reader's own. */
function places(map: MapLibre, at: Projected): string {
  const layers = (map.getStyle().layers ?? []).filter(({ id }) => /^(own|spots)-/.test(id) && !id.endsWith('-count'));
  return layers.flatMap((layer) =>
    map.queryRenderedFeatures({ layers: [layer.id] }).map(({ geometry }) => {
      const paint = (layer.paint ?? {}) as Record<string, unknown>;
      const colour = String(paint['circle-color'] ?? paint['line-color'] ?? paint['fill-color'] ?? '#111417');
      if (geometry.type === 'Point') {
        const { x, y } = at(geometry.coordinates);
        return `<circle cx="${short(x)}" cy="${short(y)}" r="5" fill="${colour}" stroke="${String(paint['circle-stroke-color'] ?? '#fff')}"/>\n`;
      }
      const inside = layer.type === 'fill' ? `fill="${colour}" fill-opacity=".15"` : `fill="none" stroke="${colour}" stroke-width="2"`;
      return `<path d="${pathOf(geometry, at)}" ${inside}/>\n`;
    }),
  ).join('');
}

function names(map: MapLibre, at: Projected): string {
  return map.queryRenderedFeatures({ layers: ['names'] }).map(({ geometry, properties }) => {
    if (geometry.type !== 'Point') return '';
    const { x, y } = at(geometry.coordinates);
    const text = `x="${short(x)}" y="${short(y + 4)}" text-anchor="middle" font-size="11"`;
    return `<text ${text} stroke="#fff" stroke-width="3" stroke-linejoin="round" fill="#1c2226" paint-order="stroke">${escaped(String(properties['name'] ?? ''))}</text>\n`;
  }).join('');
}

function legend(lines: readonly LegendLine[], columns: number, widest: number): string {
  const rows = Math.ceil(lines.length / columns);
  return lines.map((one, i) => {
    const [x, y] = [edge + Math.floor(i / rows) * widest, (i % rows) * row];
    const text = `<text x="${x + 26}" y="${y + 11}">${escaped(one.text)}</text>\n`;
    if (one.ring) return `<circle cx="${x + 9}" cy="${y + 6.5}" r="5" fill="${one.colour}" stroke="${one.ring}" stroke-width="2"/>${text}`;
    const box = `x="${x}" y="${y}" width="18" height="13"`;
    const stripe = one.stripe ? `<rect ${box} fill="url(#unsure)"/>` : '';
    return `<rect ${box} fill="${one.colour ?? 'url(#missing)'}" stroke="#666"/>${stripe}${text}`;
  }).join('');
}

/** As wide as on the map: of the whole country borders would hide small areas. */
const borderWidth = (zoom: number): number => Math.min(0.8, Math.max(0.15, 0.2 + (zoom - 8) * 0.2));

const perLetter = 7; // of text of 13 px, about

export function drawing(map: MapLibre, shown: Painting, first: Caption, second: Caption | null): string {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const at: Projected = ([lon = 0, lat = 0]) => map.project([lon, lat]);
  const wide = (text: string) => text.length * perLetter;
  const title = broken(titleOf(first, second), width - 2 * edge, (text) => wide(text) * 1.25);
  const facts = factLines(first, second).flatMap((fact) => broken(fact, width - 2 * edge, wide));
  const lines = [...legendLines(shown, first, second), ...placeLines()];
  const widest = Math.max(200, ...lines.map((one) => wide(one.text) + 44));
  const columns = Math.max(1, Math.floor((width - 2 * edge) / widest));
  const rows = Math.ceil(lines.length / columns);
  const top = (title.length + 0.5) * row;
  const below = top + height + 0.7 * row;
  const whole = below + (rows + facts.length + 0.5) * row;
  const bar = scaleBar(map);
  const right = width - edge;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${short(whole)}" width="${width}" height="${short(whole)}" font-family="system-ui, sans-serif" font-size="13" fill="#1b2125">
<title>${escaped(titleOf(first, second))}</title>
<defs>${patterns}<clipPath id="map"><rect width="${width}" height="${height}"/></clipPath></defs>
<rect width="${width}" height="${short(whole)}" fill="#fff"/>
${title.map((text, i) => `<text x="${edge}" y="${(i + 1) * row}" font-size="16" font-weight="600">${escaped(text)}</text>`).join('\n')}
<g transform="translate(0 ${top})" clip-path="url(#map)"><rect width="${width}" height="${height}" fill="#f7f8f8"/>
<g fill-rule="evenodd" stroke="#fff" stroke-width="${borderWidth(map.getZoom()).toFixed(2)}">
${areas(map, shown, at)}</g>
${places(map, at)}${names(map, at)}
<path d="M${short(right - bar.pixels)} ${height - 18}v6h${short(bar.pixels)}v-6" fill="none" stroke="#1b2125" stroke-width="1.5"/><text x="${right}" y="${height - 22}" text-anchor="end" font-size="11">${bar.text}</text>
<path d="M${right - 8} 34l7-18 7 18-7-5z"/><text x="${right - 1}" y="48" text-anchor="middle" font-weight="700">N</text></g>
<g transform="translate(0 ${short(below)})">
${legend(lines, columns, widest)}</g>
<g fill="#535d64">${facts.map((text, i) => `<text x="${edge}" y="${short(below + (rows + i + 0.6) * row)}">${escaped(text)}</text>`).join('\n')}</g>
</svg>
`;
}
