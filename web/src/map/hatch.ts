// Patterns of the map, drawn here so that nothing is fetched.

export interface Pattern {
  width: number;
  height: number;
  data: Uint8Array;
}

type Rgba = readonly [number, number, number, number];

function diagonal(size: number, width: number, line: Rgba, ground: Rgba): Pattern {
  const data = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) data.set((x + y) % size < width ? line : ground, (y * size + x) * 4);
  return { width: size, height: size, data };
}

/** For areas that nothing is known of. */
export const missingPattern = (dark: boolean): Pattern =>
  diagonal(12, 3, dark ? [128, 138, 146, 255] : [150, 158, 165, 255], dark ? [32, 38, 43, 255] : [248, 248, 248, 255]);

/** Over areas of which it is not known which of two classes they have. */
export const unsurePattern = (): Pattern => diagonal(12, 4, [255, 255, 255, 170], [0, 0, 0, 0]);
