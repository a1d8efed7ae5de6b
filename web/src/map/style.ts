// The style of the map as a function of what it shows. Areas get their class by feature state, so that another class
// repaints without a tile being read again.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Painting } from './painting';

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

/** Areas without a number are hatched, also those that the answer does not name; none before anything is known. */
export const missingOpacity = (painting: Painting | null): ExpressionSpecification | number =>
  painting ? (['case', ['==', ['coalesce', state('c'), painting.partial ? -2 : -1], -1], 1, 0] as unknown as ExpressionSpecification) : 0;

export function unsureOpacity(painting: Painting | null): ExpressionSpecification | number {
  const striped = (painting?.entries ?? []).flatMap((entry, i) => (entry.stripe ? [i] : []));
  if (striped.length === 0) return 0;
  return ['match', ['coalesce', state('c'), -2], striped, 1, 0] as unknown as ExpressionSpecification;
}

function areaLayers(painting: Painting | null, look: Ground): StyleSpecification['layers'] {
  const source = { source: 'areas', 'source-layer': areasLayer } as const;
  return [
    { id: 'fill', type: 'fill', ...source, paint: { 'fill-antialias': false, 'fill-color': fillColour(painting) } },
    { id: 'missing', type: 'fill', ...source, paint: { 'fill-pattern': 'missing', 'fill-opacity': missingOpacity(painting) } },
    { id: 'unsure', type: 'fill', ...source, paint: { 'fill-pattern': 'unsure', 'fill-opacity': unsureOpacity(painting) } },
    {
      id: 'borders', type: 'line', ...source, minzoom: 8,
      paint: { 'line-color': look.line, 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.2, 11, 0.8, 14, 1.6] },
    },
    {
      id: 'marks', type: 'line', ...source,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': look.mark,
        'line-width': ['case', ['boolean', state('chosen'), false], 3.5, ['boolean', state('hover'), false], 2, 0],
      },
    },
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
      id: 'larger', type: 'line', source: 'larger', 'source-layer': areasLayer,
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

const nameLayer = (look: Ground): StyleSpecification['layers'][number] => ({
  id: 'names', type: 'symbol', source: 'names',
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
  const vector = (address: string) => ({ type: 'vector' as const, tiles: [address], minzoom: 4, maxzoom: 13 });
  return {
    version: 8,
    sources: {
      areas: { ...vector(tiles.areas), promoteId: 'code' },
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
