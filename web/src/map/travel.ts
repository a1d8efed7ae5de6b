// Where the map goes when the address changes in a page that is open: back, forward, or another link.
import type { Camera } from '../state/view';
import { type Padding, mercator, worldSize } from './camera';

/** Longitude and latitude of a place in web mercator. */
function degrees(x: number, y: number): [number, number] {
  const up = Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 2 - Math.PI / 2;
  return [(x - 0.5) * 360, (up * 180) / Math.PI];
}

/** What has to be fitted into a window, with this room around it, so that it looks as the camera does: [west, south, east, north]. */
export function boundsOfCamera(camera: Camera, width: number, height: number, room: Padding): number[] {
  const scale = worldSize * 2 ** camera.zoom;
  const middle = mercator([camera.longitude, camera.latitude]);
  const at = (x: number, y: number) => degrees(middle.x + (x - width / 2) / scale, middle.y + (y - height / 2) / scale);
  const [west, north] = at(room.left, room.top);
  const [east, south] = at(width - room.right, height - room.bottom);
  return [west, south, east, north];
}
