// What a search for a place finds, and in which order.
import type { FoundArea } from '../api/client';
import { plain } from './plain';

export const mostFound = 12;

/** "hatert nijmegen": ways to read some words as a name and the others as its municipality. */
export function readings(text: string): { name: string; municipality: string }[] {
  const words = text.trim().split(/[\s,]+/).filter(Boolean);
  const cuts = Array.from({ length: Math.max(0, words.length - 1) }, (_, i) => i + 1).reverse();
  const parted = (at: number) => [words.slice(0, at).join(' '), words.slice(at).join(' ')] as const;
  return [
    ...cuts.map((at) => ({ name: parted(at)[0], municipality: parted(at)[1] })),
    ...cuts.map((at) => ({ name: parted(at)[1], municipality: parted(at)[0] })),
  ].slice(0, 4);
}

export const liesIn = (one: FoundArea, municipality: string): boolean => plain(one.municipality).startsWith(plain(municipality));

/** Neighbourhoods have the code of their district in their own: WK026807 holds BU026807 and on. */
export const codesWithin = (district: string): string => district.replace(/^WK/, 'BU');

/** What leads somewhere before what does not; else as the server ranks them. */
export function ranked(found: readonly FoundArea[], leads: (one: FoundArea) => boolean): FoundArea[] {
  return [...found.filter(leads), ...found.filter((one) => !leads(one))].slice(0, mostFound);
}
