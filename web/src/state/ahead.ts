// What is likely to be wanted next, fetched before it is.
import { getArea } from '../api/client';
import { frameworkId, scores } from './scene';
import { view } from './store';

/** When the page has nothing to do: what the page of an area is checked and drawn with. */
export function prepareAreas(): void {
  const fetchThem = () => {
    void import('../api/generated/AreaPage');
    void import('../charts/plots');
  };
  if ('requestIdleCallback' in window) requestIdleCallback(fetchThem);
  else setTimeout(fetchThem, 500);
}

/** Somebody presses on an area: a tenth of a second later it will be opened. */
export function foresee(code: string): void {
  const { panel } = view.peek();
  if (panel === 'workshop' || panel === 'compare' || !scores.peek().value?.codes.includes(code)) return;
  getArea(code, frameworkId.peek()).catch(() => undefined); // whoever opens it hears why
}
