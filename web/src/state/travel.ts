// The map goes along when the address changes in a page that is open.
import { around } from '../map/camera';
import { destination } from '../map/pointer';
import { boundsOfCamera } from '../map/travel';
import { project } from './scene';
import { view } from './store';

/** A link without a place shows the whole. To be called after followAddress(). */
export function followPlace(): void {
  addEventListener('popstate', () => {
    const { camera } = view.peek();
    const map = document.querySelector('.map-canvas');
    if (!camera) destination.value = project.peek().value?.bounds ?? null;
    else if (map) destination.value = boundsOfCamera(camera, map.clientWidth, map.clientHeight, around(map.clientWidth, 40));
  });
}
