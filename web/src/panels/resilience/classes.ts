// The nine classes of resilience as a painting of the map, and the areas in each.
import type { Resilience, ResilienceAreas } from '../../api/client';
import type { Text } from '../../i18n';
import { bivariate } from '../../map/colours';
import { type Painting, count, missing } from '../../map/painting';

export type Beside = Resilience['findings'][number]['beside'];
export const trends = ['falls', 'same', 'rises'] as const;
export type Trend = (typeof trends)[number];

/** What was found, and its areas in columns. */
export interface Mapped {
  found: Resilience;
  areas: ResilienceAreas;
}

const words: Record<Trend, Text> = {
  falls: { nl: 'daalt', en: 'falls' },
  same: { nl: 'gelijk', en: 'same' },
  rises: { nl: 'stijgt', en: 'rises' },
};

/** "concentration rises, nuisance falls" */
export function className(place: number): Text {
  const across = words[trends[place % 3] ?? 'same'];
  const up = words[trends[Math.floor(place / 3)] ?? 'same'];
  return { nl: `concentratie ${across.nl}, overlast ${up.nl}`, en: `concentration ${across.en}, nuisance ${up.en}` };
}

/** Places of the areas of a class, the largest change of nuisance first. */
export function membersOf(areas: ResilienceAreas, beside: Beside, place: number): number[] {
  const of = areas.beside[beside];
  const size = (i: number) => Math.abs(of?.nuisance_change[i] ?? 0);
  const members = areas.codes.flatMap((_, i) => (of?.class[i] === place ? [i] : []));
  return members.sort((a, b) => size(b) - size(a));
}

export function paintResilience({ found, areas }: Mapped, beside: Beside): Painting {
  const classes = areas.beside[beside]?.class ?? [];
  return count({
    kind: found.kind,
    year: found.boundary_year ?? 0,
    codes: areas.codes,
    classes: Int16Array.from(areas.codes, (_, i) => classes[i] ?? missing),
    entries: bivariate.map((colour, i) => ({ colour, label: { text: className(i) }, count: 0 })),
    two: false,
    partial: true,
  });
}
