// What is likely to be wanted next, fetched before it is.
import { getArea } from '../api/client';
import { frameworkId, scores } from './scene';
import { view } from './store';
import { whenFree } from '../ui/free';

/** When the page has nothing more urgent to do: what the page of an area is checked and drawn with. */
export function prepareAreas(): void {
  whenFree(() => {
    void import('../api/generated/AreaPage');
    void import('../charts/plots');
  });
}

/** Somebody presses on an area: a tenth of a second later it will be opened. */
export function foresee(code: string): void {
  const { panel } = view.peek();
  if (panel === 'workshop' || panel === 'compare' || !scores.peek().value?.codes.includes(code)) return;
  getArea(code, frameworkId.peek()).catch(() => undefined); // whoever opens it hears why
}
