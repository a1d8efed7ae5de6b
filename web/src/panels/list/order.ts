/** Marks a hole: whichever way the list runs, it stands last. */
export const hole = Infinity;

/** The different ones among keys, ascending. */
function distinctOf(keys: Float64Array): Float64Array {
  const sorted = keys.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[count - 1]) sorted[count++] = sorted[i] as number;
  return sorted.subarray(0, count);
}

/** Where a key stands among the different ones. */
function rankIn(distinct: Float64Array, key: number): number {
  let [from, to] = [0, distinct.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((distinct[middle] as number) < key) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * Places in ascending order of their keys; equals stay as they are. Numbers alone are sorted, which takes a fraction of comparing
 * rows, at every step of a slider; then the places are counted out.
 * Requires: no key is NaN (see `hole`).
 */
export function ordered(keys: Float64Array): Uint32Array {
  const distinct = distinctOf(keys);
  const ranks = new Uint32Array(keys.length);
  const begins = new Uint32Array(distinct.length + 1);
  for (let i = 0; i < keys.length; i++) {
    const rank = rankIn(distinct, keys[i] as number);
    ranks[i] = rank;
    begins[rank + 1] = (begins[rank + 1] as number) + 1;
  }
  for (let i = 0; i < distinct.length; i++) begins[i + 1] = (begins[i + 1] as number) + (begins[i] as number);
  const places = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const rank = ranks[i] as number;
    const at = begins[rank] as number;
    places[at] = i;
    begins[rank] = at + 1;
  }
  return places;
}
