// Which areas the list shows, and in which order.
import { computed } from '@preact/signals';
import { lang } from '../../i18n';
import { type Decision, type Reader, beforeOf, names, reader, secondOf } from '../../state/rows';
import { heldAgainst, scores, secondColumn, shownIndicator } from '../../state/scene';
import { viewed } from '../../state/store';
import type { SortKey } from '../../state/view';
import { plain } from '../../ui/plain';
import type { Change } from '../../map/painting';
import { hole, ordered } from './order';

interface Known {
  /** Among the names. */
  place: number;
  code: string;
  name: string;
  municipality: string;
  plainName: string;
  plainMunicipality: string;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By name, so that a stable sort by something else leaves equals in that order; as the server sorts its tables. */
const known = computed<Known[]>(() => {
  const all = names.value;
  const larger = (all?.municipalities ?? []).map((name) => ({ municipality: name, plainMunicipality: plain(name) }));
  const none = { municipality: '', plainMunicipality: '' };
  const rows = (all?.codes ?? []).map((code, i) => {
    const name = all?.names[i] ?? '';
    const { municipality, plainMunicipality } = larger[all?.municipality[i] ?? -1] ?? none;
    return { place: i, code, name, municipality, plainName: plain(name), plainMunicipality };
  });
  return rows.sort((a, b) => compare(a.plainName, b.plainName) || compare(a.code, b.code));
});

const changeRank: Record<Change | 'none', number> = { joins: 0, leaves: 1, other: 2, yes: 3, no: 4, none: 5 };
const rank: Record<Decision, number> = { yes: 0, depends: 1, no: 2, unknown: 3 };

/** Numbers before holes, whichever way the list runs; equals stay as they are. */
function byNumber(rows: Known[], key: (row: Known) => number, down: boolean): Known[] {
  const keys = Float64Array.from(rows, (row) => {
    const value = key(row);
    return Number.isNaN(value) ? hole : down ? -value : value;
  });
  return Array.from(ordered(keys), (place) => rows[place] as Known);
}

const apart = 1e6; // far more than any score

/** Of one answer those of most concern first, whichever way the answers run. */
function byDecision(rows: Known[], of: Reader, down: boolean): Known[] {
  const sign = scores.value.value?.concern === 'low' ? 1 : -1;
  const step = down ? -apart : apart;
  return byNumber(rows, ({ code, place }) => {
    const score = of.sort(code, place);
    return step * rank[of.decision(place)] + (Number.isNaN(score) ? 0 : sign * score);
  }, false);
}

const isFound = ({ plainName, plainMunicipality, code }: Known, wanted: string): boolean =>
  `${plainName} ${plainMunicipality} ${plain(code)}`.includes(wanted);

/** How the list is sorted. Values that nobody sorted otherwise have the most worrying end first, where the indicator has one. */
export const sorting = computed<{ sort: SortKey; down: boolean }>(() => {
  const { sort, down } = viewed('list');
  if (viewed('show').by === 'score' || sort === 'name' || sort === 'municipality' || sort === 'value' || (sort === 'second' && secondColumn.value)) return { sort, down };
  return { sort: 'value', down: shownIndicator.value?.good === 'low' };
});

/** The rows come by name. */
function order(rows: Known[], of: Reader): Known[] {
  const { sort, down } = sorting.value;
  if (sort === 'name') return down ? rows.reverse() : rows;
  if (sort === 'municipality') return rows.sort((a, b) => (down ? -1 : 1) * compare(a.plainMunicipality, b.plainMunicipality));
  if (sort === 'change' && heldAgainst.value)
    return byNumber(rows, (row) => changeRank[beforeOf(row.code)?.change ?? 'none'], down);
  if (sort === 'second') return byNumber(rows, (row) => secondOf(row.code) ?? NaN, down);
  if ((sort === 'decision' || sort === 'change') && viewed('show').by === 'score') return byDecision(rows, of, down);
  if (sort === 'certainty') return byNumber(rows, (row) => of.certainty(row.place) ?? NaN, down);
  return byNumber(rows, (row) => of.sort(row.code, row.place), down);
}

/** Codes of the areas in the list; reads what the order and the filter rest on. */
export const listed = computed<string[]>(() => {
  const { text, municipality, decision } = viewed('list');
  const of = reader();
  if (!of) return known.value.map((row) => row.code);
  const wanted = plain(text.trim());
  const scored = viewed('show').by === 'score';
  const rows = known.value.filter(
    (row) =>
      (!wanted || isFound(row, wanted)) &&
      (!municipality || row.municipality === municipality) &&
      (!decision || !scored || of.decision(row.place) === decision),
  );
  return order(rows, of).map((row) => row.code);
});

export const municipalities = computed<string[]>(() =>
  [...(names.value?.municipalities ?? [])].sort(new Intl.Collator(lang.value).compare),
);
