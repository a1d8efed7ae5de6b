import { signal } from '@preact/signals';

/** Where the pointer is over the map, in pixels. */
export const pointer = signal<{ x: number; y: number } | null>(null);
/** Somewhere to look at: [west, south, east, north]. */
export const destination = signal<readonly number[] | null>(null);
