// The scale of a picture of the map.
import type { Map as MapLibre } from 'maplibre-gl';

export interface ScaleBar {
  text: string;
  pixels: number;
}

/** A round length of at most a fifth of the map, and how long it is drawn. */
export function scaleBar(map: MapLibre): ScaleBar {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const whole = map.unproject([0, height / 2]).distanceTo(map.unproject([width, height / 2]));
  const most = whole / 5;
  const unit = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((times) => times * unit).find((length) => length <= most) ?? unit;
  return { text: metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, pixels: (metres / whole) * width };
}
