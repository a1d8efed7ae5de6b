// Made-up data that tests of more than one room use.

/** The same words in both languages. */
export const text = (nl: string) => ({ nl, en: nl });

/** An indicator's series of neighbourhoods: one measured in each of these periods, on the borders of that year. */
export const measuredIn = (year: number, ...periods: string[]) => periods.map((period) => ({ kind: 'buurt' as const, known: 10, period, boundary_year: year }));
