// Names on the map: of the areas where few are in sight, else of the municipalities. Tiles cut areas to pieces and areas
// have islands, so each name is set once, on the largest piece in sight.
import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibre, MapGeoJSONFeature } from 'maplibre-gl';
import { areasLayer } from './style';

type Ring = [number, number][];
type Nameable = Pick<MapGeoJSONFeature, 'geometry' | 'properties'>;

/** Twice the signed area, and the centre, of a ring. */
function measure(ring: Ring): { size: number; x: number; y: number } {
  let size = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] as [number, number];
    const [bx, by] = ring[i + 1] as [number, number];
    const cross = ax * by - bx * ay;
    size += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return size === 0 ? { size: 0, x: 0, y: 0 } : { size: Math.abs(size), x: x / (3 * size), y: y / (3 * size) };
}

function outerRings(feature: Nameable): Ring[] {
  const { geometry } = feature;
  if (geometry.type === 'Polygon') return [geometry.coordinates[0] as Ring];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.map((polygon) => polygon[0] as Ring) : [];
}

const slice = 8; // milliseconds at a time, so that the map can be moved meanwhile

/**
 * One point per code, with its name; areas without a name are left out. Null if `isStale` became true on the way: there are thousands of
 * pieces, whose shape is read from the tile when it is asked for.
 */
export async function namePoints(features: readonly Nameable[], nameOf: (code: string) => string, isStale = () => false): Promise<FeatureCollection | null> {
  const best = new Map<string, { size: number; x: number; y: number }>();
  let begun = performance.now();
  for (const feature of features) {
    if (performance.now() - begun > slice) {
      await new Promise((resolve) => setTimeout(resolve));
      if (isStale()) return null;
      begun = performance.now();
    }
    const code = String(feature.properties?.['code'] ?? '');
    for (const ring of outerRings(feature)) {
      const one = measure(ring);
      if (one.size > (best.get(code)?.size ?? 0)) best.set(code, one);
    }
  }
  return {
    type: 'FeatureCollection',
    features: [...best].flatMap(([code, { x, y }]) => {
      const name = nameOf(code);
      return name ? [{ type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: [x, y] } }] : [];
    }),
  };
}

const fewAreas = 150;

export interface Naming {
  ofArea: (code: string) => string;
  ofLarger: (code: string) => string;
  /** One larger area needs no name: everything lies in it. */
  largerAreas: number;
}

/** What is named in the part of the map that is in sight, and by which names. */
function nameable(map: MapLibre, naming: Naming): [readonly Nameable[], (code: string) => string] {
  const far = map.getZoom() < 7.5;
  const severalLarger = naming.largerAreas > 1;
  if (far && severalLarger) return [[], naming.ofLarger]; // a country: looking through its areas is for nothing
  const areas = map.querySourceFeatures('areas', { sourceLayer: areasLayer });
  if (new Set(areas.map((one) => one.properties['code'])).size <= fewAreas) return [areas, naming.ofArea];
  return severalLarger ? [map.querySourceFeatures('larger', { sourceLayer: areasLayer }), naming.ofLarger] : [[], naming.ofArea];
}

/** `isStale`: the map has moved since. */
export async function setNames(map: MapLibre, naming: Naming, isStale: () => boolean): Promise<void> {
  const found = await namePoints(...nameable(map, naming), isStale);
  if (found) map.getSource<GeoJSONSource>('names')?.setData(found);
}
