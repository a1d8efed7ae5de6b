// The style of the map as a function of what it shows. Areas get their class by feature state, so that another class
// repaints without a tile being read again.
import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, StyleSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { deepestTiles, leastZoom } from './camera';
import { type Painting, missing } from './painting';

export const areasLayer = 'areas';

export interface Ground {
  background: string;
  line: string;
  mark: string;
  text: string;
  halo: string;
}

export const ground = (dark: boolean): Ground =>
  dark
    ? { background: '#14191d', line: '#0d1114', mark: '#ffffff', text: '#f2f4f5', halo: '#14191d' }
    : { background: '#f7f8f8', line: '#ffffff', mark: '#111417', text: '#1c2226', halo: '#ffffff' };

const state = (name: string): ExpressionSpecification => ['feature-state', name];

/** Colour by class; areas without one are left to the hatching. */
export function fillColour(painting: Painting | null): ExpressionSpecification | string {
  const entries = painting?.entries ?? [];
  if (entries.length === 0) return 'rgba(0,0,0,0)';
  const cases = entries.flatMap((entry, i) => [i, entry.colour]);
  return ['match', ['coalesce', state('c'), -2], ...cases, 'rgba(0,0,0,0)'] as unknown as ExpressionSpecification;
}

/** Codes of areas that a layer draws by itself; `except`: all others. */
export interface Chosen {
  codes: readonly string[];
  except: boolean;
}

/** Areas without a number are hatched, also those that the answer does not name, unless it was asked of some alone. */
export function hatched(painting: Painting): Chosen {
  const { codes, classes, partial } = painting;
  return partial
    ? { codes: codes.filter((_, i) => classes[i] === missing), except: false }
    : { codes: codes.filter((_, i) => classes[i] !== missing), except: true };
}

/** Areas of which it is not known which of two classes they have. */
export function striped({ codes, classes, entries }: Painting): Chosen {
  const stripes = entries.map((entry) => entry.stripe !== undefined);
  return { codes: stripes.includes(true) ? codes.filter((_, i) => stripes[classes[i] as number]) : [], except: false };
}

export const isNone = ({ codes, except }: Chosen): boolean => codes.length === 0 && !except;

export const filterOf = ({ codes, except }: Chosen): FilterSpecification =>
  (codes.length === 0 ? ['literal', except] : ['match', ['get', 'code'], codes, !except, except]) as unknown as FilterSpecification;

/**
 * Colours hang on the state of an area, so that another class reads no tile again. What concerns few areas - no number, unsure, pointed at -
 * is drawn by layers that hold those alone, from sources of their own: one that holds all and hides most costs a frame as much as the colours.
 */
function areaLayers(painting: Painting | null, look: Ground): StyleSpecification['layers'] {
  const of = (source: string) => ({ source, 'source-layer': areasLayer }) as const;
  const none = { ...of('marks'), filter: filterOf({ codes: [], except: false }) };
  const mark = { 'line-join': 'round', visibility: 'none' } as const;
  const pattern = { ...of('patterns'), filter: none.filter, layout: { visibility: 'none' } } as const;
  return [
    { id: 'missing', type: 'fill', ...pattern, paint: { 'fill-antialias': false, 'fill-pattern': 'missing' } },
    { id: 'fill', type: 'fill', ...of('areas'), paint: { 'fill-antialias': false, 'fill-color': fillColour(painting) } },
    { id: 'unsure', type: 'fill', ...pattern, paint: { 'fill-antialias': false, 'fill-pattern': 'unsure' } },
    {
      id: 'borders', type: 'line', ...of('areas'), minzoom: 8,
      paint: { 'line-color': look.line, 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.2, 11, 0.8, 14, 1.6] },
    },
    { id: 'hover', type: 'line', ...none, layout: mark, paint: { 'line-color': look.mark, 'line-width': 2 } },
    { id: 'chosen', type: 'line', ...none, layout: mark, paint: { 'line-color': look.mark, 'line-width': 3.5 } },
  ];
}

export interface Tiles {
  areas: string;
  /** Municipalities, drawn over the areas so that people find their way; null where the project has none. */
  larger: string | null;
}

function largerLayers(tiles: Tiles, look: Ground): StyleSpecification['layers'] {
  if (!tiles.larger) return [];
  return [
    {
      id: 'larger', type: 'line', source: 'larger', 'source-layer': areasLayer, minzoom: 7,
      paint: { 'line-color': look.mark, 'line-opacity': ['interpolate', ['linear'], ['zoom'], 6, 0.2, 9, 0.55], 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.2, 9, 0.7, 13, 1.6] },
    },
  ];
}

/** Layers of places of the reader's own: areas, lines and points of one source. */
export function overlayLayers(source: string, colour: string): LayerSpecification[] {
  const of = (type: string): FilterSpecification => ['==', ['geometry-type'], type] as unknown as FilterSpecification;
  return [
    { id: `${source}-fill`, type: 'fill', source, filter: of('Polygon'), paint: { 'fill-color': colour, 'fill-opacity': 0.15 } },
    { id: `${source}-edge`, type: 'line', source, filter: ['!=', ['geometry-type'], 'Point'] as unknown as FilterSpecification, paint: { 'line-color': colour, 'line-width': 2.5 } },
    {
      id: `${source}-point`, type: 'circle', source, filter: of('Point'),
      paint: { 'circle-color': colour, 'circle-radius': ['interpolate', ['linear'], ['zoom'], 7, 2.5, 12, 5.5], 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1 },
    },
  ];
}

const nameLayer = (look: Ground, source = 'names'): SymbolLayerSpecification => ({
  id: source, type: 'symbol', source,
  layout: {
    'text-field': ['get', 'name'],
    'text-font': ['sans-serif'],
    'text-size': ['interpolate', ['linear'], ['zoom'], 8, 11, 13, 14],
    'text-max-width': 8,
    'text-padding': 4,
  },
  paint: { 'text-color': look.text, 'text-halo-color': look.halo, 'text-halo-width': 1.5 },
});

export function style(tiles: Tiles, painting: Painting | null, dark: boolean): StyleSpecification {
  const look = ground(dark);
  const vector = (address: string) => ({ type: 'vector' as const, tiles: [address], minzoom: leastZoom, maxzoom: deepestTiles });
  return {
    version: 8,
    sources: {
      areas: { ...vector(tiles.areas), promoteId: 'code' },
      patterns: vector(tiles.areas),
      marks: vector(tiles.areas),
      ...(tiles.larger ? { larger: vector(tiles.larger) } : {}),
      names: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': look.background } },
      ...areaLayers(painting, look),
      ...largerLayers(tiles, look),
      nameLayer(look),
    ],
  };
}

/** Letters of most names. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 .,-/&()\'’ëéèüïö';

/**
 * A line and letters in the colour of the ground. A browser prepares each way of drawing when it is first used, and
 * stands still meanwhile (most of a second where a processor draws): with these that is before the map can be moved, not while it is.
 */
export function rehearsal(dark: boolean): LayerSpecification[] {
  const look = { ...ground(dark), text: ground(dark).background };
  return [{ id: 'rehearsal-line', type: 'line', source: 'rehearsal', paint: { 'line-color': look.background, 'line-width': 0.5 } }, nameLayer(look, 'rehearsal')];
}

export const rehearsed = ([x, y]: readonly [number, number]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [
    // Long enough at any zoom that it is not left out as too small to see.
    { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [[x, y], [x + 0.5, y]] } },
    { type: 'Feature', properties: { name: letters }, geometry: { type: 'Point', coordinates: [x, y] } },
  ],
});
