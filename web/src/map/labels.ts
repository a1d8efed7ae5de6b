// Words for what a legend's entry means.
import { both, figure, percent, t } from '../i18n';
import type { Label, LegendEntry, Painting } from './painting';

export function labelText(label: Label): string {
  if ('text' in label) return both(label.text);
  if ('key' in label) return t(`decision.${label.key}`);
  if ('share' in label) return t('range', percent(label.share[0]), percent(label.share[1]));
  const { from, to } = label;
  if (from === null && to === null) return t('all');
  if (from === null) return t('below', figure(to));
  if (to === null) return t('from', figure(from));
  return from === to ? figure(from) : t('range', figure(from), figure(to));
}

export function entryText(entry: LegendEntry): string {
  return entry.upTo ? t('either', labelText(entry.label), labelText(entry.upTo)) : labelText(entry.label);
}

const thirds = ['third.low', 'third.middle', 'third.high'] as const;
const directions = ['change.falls', 'change.same', 'change.rises'] as const;

/** What the first, second and third part of either of two measures is called. */
export const partWord = ({ changes }: Painting, i: number): string => t((changes ? directions : thirds)[i] ?? 'third.low');
