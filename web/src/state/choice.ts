// Which area is pointed at and which is chosen.
import { signal } from '@preact/signals';
import { findAreas } from '../api/client';
import { destination } from '../map/pointer';
import { scores } from './scene';
import { show, view } from './store';
import { whenFree } from '../ui/free';

export const hovered = signal<string | null>(null);
/** Code of the estate under the pointer. */
export const hoveredSpot = signal<string | null>(null);

/** Moves the map to an area, by its code, or by its name and kind. */
export async function lookAt(name: string, kind = ''): Promise<void> {
  const found = await findAreas(name, new AbortController().signal);
  const one = found.areas.find((each) => (kind ? each.kind === kind && each.name === name : each.code === name));
  if (one?.bounds) destination.value = one.bounds;
}

/** Areas that are compared at most, and the one that did not fit any more; '' = none. */
export const mostCompared = 4;
export const crowdedOut = signal('');

/** The area that was opened last: where the list goes on. */
export let opened = '';

let callOff = () => {};

/** The map goes to an area once its page is there. */
function follow(code: string): void {
  callOff();
  callOff = whenFree(() => void lookAt(code).catch(() => undefined));
}

/** Opens an area that is scored; while areas are being compared it joins them. Others are only looked at. The map goes there too. */
export function choose(code: string, from: 'map' | 'elsewhere' = 'elsewhere'): void {
  const { panel, area, others } = view.peek();
  const scored = scores.peek().value;
  opened = code;
  if (from === 'elsewhere') follow(code);
  if (scored && !scored.codes.includes(code)) return;
  if (panel !== 'compare') show({ panel: panel === 'workshop' ? 'workshop' : 'area', area: code }, true);
  else if (!area) show({ area: code }, true);
  else if (code !== area && !others.includes(code)) {
    if (others.length + 1 < mostCompared) show({ others: [...others, code] }, true);
    else crowdedOut.value = code;
  }
}
