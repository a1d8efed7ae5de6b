// What stands behind a warning, in lines: how many people, which kinds, which reports, and what else found it.
import type { Signals } from '../../api/client';
import type { Text } from '../../i18n';
import type { Key } from '../../i18n/texts';

type Warning = Signals['warnings'][number];
type Cluster = Signals['clusters'][number];
type Kind = Warning['kind'];
type Finding = Warning['support'][number];

/** How a language says things. */
export interface Words {
  t: (key: Key, ...values: (string | number)[]) => string;
  number: (value: number, digits?: number) => string;
  percent: (share: number) => string;
  both: (text: Text) => string;
}

export const nameOf = (unit: Warning['unit']): string => (unit.name ? `${unit.name} (${unit.code})` : unit.code);
export const kindOf = (kind: Kind, { both, t }: Words): string => (kind ? both(kind.label) : t('signals.all_kinds'));

/** Reports of fewer people than are shown have no number of people. */
export function peopleBehind(one: Warning | Cluster, fewest: number, { t, number, percent }: Words): string {
  const { reporters, top_1: share } = one.behind;
  if (reporters === null) return t('signals.few_reporters', number(fewest));
  return share === null ? t('signals.reporters', number(reporters)) : t('signals.reporters_share', number(reporters), percent(share));
}

function alsoFound(one: Finding, words: Words): string {
  const places = one.places.map(nameOf).join(', '), kind = kindOf(one.kind, words);
  const count = words.number(one.count), when = `${one.last_period}, ${one.method}`;
  return one.expected === null
    ? words.t('signals.also_found', places, kind, count, when)
    : words.t('signals.also_found_expected', places, kind, count, words.number(one.expected, 1), when);
}

/** All lines; a number of reports that is not shown is "fewer than". */
export function standsBehind(one: Warning | Cluster, fewest: number, words: Words): string[] {
  const { t, number, both } = words;
  const lines = [peopleBehind(one, fewest, words)];
  const kinds = one.behind.kinds.map(
    (kind) => `${both(kind.label)} ${kind.reports === null ? t('signals.hidden') : number(kind.reports)}`,
  );
  if (one.kind === null && kinds.length > 0) lines.push(t('signals.of_kinds', kinds.join(', ')));
  if (one.reports.length > 0) lines.push(t('signals.numbers', one.reports.join(', ')));
  return [...lines, ...one.support.map((also) => alsoFound(also, words))];
}
