// Estates and warnings of the registers as points over the map.
import type { GeoJSONSource, LayerSpecification, Map as MapLibre } from 'maplibre-gl';
import { type Spot, featuresOf } from '../state/places';
import type { LayerId } from '../state/view';

export const spotColours: Record<LayerId, string> = { warnings: '#c2005b', estates: '#1b2125' };

const sourceOf = (id: LayerId): string => `spots-${id}`;
const pointsOf = (id: LayerId): string => `spots-${id}-point`;

function layersOf(id: LayerId): LayerSpecification[] {
  const source = sourceOf(id);
  const colour = spotColours[id];
  if (id === 'estates')
    return [{
      id: pointsOf(id), type: 'circle', source,
      paint: {
        'circle-color': '#ffffff', 'circle-opacity': 0.75, 'circle-stroke-color': colour, 'circle-stroke-width': 2,
        // Larger with more dwellings, but never so large that it hides a neighbourhood.
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 2.5, 13, ['interpolate', ['linear'], ['sqrt', ['get', 'dwellings']], 0, 4, 25, 13]],
      },
    }];
  return [
    {
      id: pointsOf(id), type: 'circle', source,
      paint: { 'circle-color': colour, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1.5, 'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 6, 13, 10] },
    },
    {
      id: `spots-${id}-count`, type: 'symbol', source,
      layout: { 'text-field': ['to-string', ['get', 'warnings']], 'text-font': ['sans-serif'], 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': '#ffffff' },
    },
  ];
}

/** Warnings lie over estates, and both under the names. */
export function drawSpots(map: MapLibre, shown: Record<LayerId, Spot[] | null>): void {
  for (const id of ['estates', 'warnings'] as const) {
    const found = shown[id];
    const source = map.getSource<GeoJSONSource>(sourceOf(id));
    if (!found) {
      if (!source) continue;
      for (const layer of layersOf(id)) map.removeLayer(layer.id);
      map.removeSource(sourceOf(id));
    } else if (source) source.setData(featuresOf(found));
    else {
      map.addSource(sourceOf(id), { type: 'geojson', data: featuresOf(found) });
      for (const layer of layersOf(id)) map.addLayer(layer);
    }
  }
}

/** Layers that a pointer can meet. */
export const spotLayers = (map: MapLibre): string[] => (['warnings', 'estates'] as const).map(pointsOf).filter((id) => map.getLayer(id));
