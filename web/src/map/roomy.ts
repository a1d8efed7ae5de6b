// Whether the screen has room for more than the map itself.

export const roomy = (query: string): boolean => matchMedia(query).matches;

/** On small screens the map itself is what the place is for. */
export const legendOpens = (): boolean => roomy('(min-width: 1240px) and (min-height: 600px)');
