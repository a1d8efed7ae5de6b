// The nine classes of resilience as a painting of the map, and the areas in each.
import type { Resilience } from '../../api/client';
import type { Text } from '../../i18n';
import { bivariate } from '../../map/colours';
import { type Painting, count, missing } from '../../map/painting';

export type Beside = Resilience['findings'][number]['beside'];
export const trends = ['falls', 'same', 'rises'] as const;
export type Trend = (typeof trends)[number];

/** Across the concentration, up nuisance; -1 where either is not known. */
export function classOfArea(area: Resilience['areas'][number], beside: Beside): number {
  const both = area.beside[beside];
  const across = both ? trends.indexOf(both.concentration.trend as Trend) : -1;
  const up = both ? trends.indexOf(both.nuisance.trend as Trend) : -1;
  return across < 0 || up < 0 ? missing : up * 3 + across;
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

export function paintResilience(found: Resilience, beside: Beside): Painting {
  return count({
    kind: found.kind,
    year: found.boundary_year ?? 0,
    codes: found.areas.map((one) => one.area),
    classes: Int16Array.from(found.areas, (one) => classOfArea(one, beside)),
    entries: bivariate.map((colour, i) => ({ colour, label: { text: className(i) }, count: 0 })),
    two: false,
  });
}
