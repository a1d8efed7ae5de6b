// The legend in lines, for pictures that must stand alone.
import { number, t } from '../i18n';
import { shownLayers, spots } from '../state/places';
import type { Caption } from '../state/scene';
import { entryText, partWord } from './labels';
import { overlays } from './overlays';
import { type Painting, squared } from './painting';
import { spotColours } from './spots';

export interface LegendLine {
  /** Null: hatched. */
  colour: string | null;
  stripe: boolean;
  /** A place, drawn as a dot with a ring of this colour. */
  ring?: string;
  text: string;
}

/** Classes that occur, with their number of areas; of two measures both are named. */
export function legendLines(shown: Painting, first: Caption, second: Caption | null): LegendLine[] {
  const lines = shown.entries.flatMap((entry, i): LegendLine[] => {
    if (entry.count === 0) return [];
    const what = shown.two && i < squared ? `${first.title}: ${partWord(shown, i % 3)}; ${second?.title ?? ''}: ${partWord(shown, Math.floor(i / 3))}` : entryText(entry);
    return [{ colour: entry.colour, stripe: entry.stripe !== undefined, text: `${what} (${number(entry.count)})` }];
  });
  return shown.unknown > 0 ? [...lines, { colour: null, stripe: false, text: `${t('unknown')} (${number(shown.unknown)})` }] : lines;
}

/** What lies over the areas: places of the registers, and the reader's own. */
export function placeLines(): LegendLine[] {
  const registers = shownLayers.peek().filter((id) => spots.peek()[id]);
  return [
    ...registers.map((id) => ({ colour: id === 'estates' ? '#ffffff' : spotColours[id], ring: id === 'estates' ? spotColours[id] : '#ffffff', stripe: false, text: `${t(`layers.${id}`)} (${number(spots.peek()[id]?.length ?? 0)})` })),
    ...overlays.peek().map((one) => ({ colour: one.colour, ring: '#ffffff', stripe: false, text: one.name })),
  ];
}

const factsOf = (of: Caption): string => [of.unit, of.period, of.states ?? '', of.source ? t('source', of.source) : ''].filter(Boolean).join(' · ');

/** Unit, period and source of what is shown. */
export const factLines = (first: Caption, second: Caption | null): string[] => (second?.source ? [factsOf(first), factsOf(second)] : [factsOf(first)]);

export const titleOf = (first: Caption, second: Caption | null): string => (second ? t('legend.two', first.title, second.title) : first.title);
