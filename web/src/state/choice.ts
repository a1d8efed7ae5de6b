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

const found = (text: string) => findAreas(text, new AbortController().signal).then(({ areas }) => areas);

/** [west, south, east, north] of what lies in any of them. */
const around = (all: readonly (readonly number[])[]): number[] =>
  [0, 1, 2, 3].map((i) => (i < 2 ? Math.min : Math.max)(...all.map((one) => one[i] as number)));

/** Moves the map so that these areas are in sight. */
export async function lookAt(codes: readonly string[]): Promise<void> {
  const areas = await Promise.all(codes.map(async (code) => (await found(code)).find((one) => one.code === code)));
  const bounds = areas.flatMap((one) => (one?.bounds ? [one.bounds] : []));
  if (bounds.length > 0) destination.value = around(bounds);
}

export async function lookAtMunicipality(name: string): Promise<void> {
  const one = (await found(name)).find((each) => each.kind === 'gemeente' && each.name === name);
  if (one?.bounds) destination.value = one.bounds;
}

/** Areas that are compared at most, and the one that did not fit any more; '' = none. */
export const mostCompared = 4;
export const crowdedOut = signal('');

/** The area that was opened last: where the list goes on. */
export let opened = '';

let callOff = () => {};

/** The map goes to areas once what is told of them is there. */
export function follow(codes: readonly string[]): void {
  callOff();
  callOff = whenFree(() => void lookAt(codes).catch(() => undefined));
}

/** Opens an area that is scored; while areas are being compared it joins them. Others are only looked at. The map goes there too. */
export function choose(code: string, from: 'map' | 'elsewhere' = 'elsewhere'): void {
  const { panel, area, others } = view.peek();
  const scored = scores.peek().value;
  opened = code;
  const joins = panel === 'compare' && area !== '' && code !== area;
  if (from === 'elsewhere') follow(joins ? [area, ...others, code] : [code]);
  if (scored && !scored.codes.includes(code)) return;
  if (panel !== 'compare') show({ panel: panel === 'workshop' ? 'workshop' : 'area', area: code }, true);
  else if (!area) show({ area: code }, true);
  else if (joins && !others.includes(code)) {
    if (others.length + 1 < mostCompared) show({ others: [...others, code] }, true);
    else crowdedOut.value = code;
  }
}

/** Puts others beside the area that is open. */
export function compareWith(others: readonly string[]): void {
  const { area } = view.peek();
  if (others.length > 0) follow([area, ...others]);
  show({ panel: 'compare', others: [...others] }, true);
}
