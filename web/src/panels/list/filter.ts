// Which areas the list shows, and in which order.
import { computed } from '@preact/signals';
import { lang } from '../../i18n';
import { type Decision, cellsOf, names } from '../../state/rows';
import { certainty, previewed, scores } from '../../state/scene';
import { view } from '../../state/store';

/** Without case and accents, so that "Zaënstraat" is found by "zaen". */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();

interface Known {
  code: string;
  name: string;
  municipality: string;
  searched: string;
}

const known = computed<Known[]>(() => {
  const all = names.value;
  return (all?.codes ?? []).map((code, i) => {
    const name = all?.names[i] ?? '';
    const municipality = all?.municipalities[all.municipality[i] ?? -1] ?? '';
    return { code, name, municipality, searched: plain(`${name} ${municipality} ${code}`) };
  });
});

const rank: Record<Decision, number> = { yes: 0, depends: 1, no: 2, unknown: 3 };

/** Numbers before holes, whichever way the list runs. */
function byNumber(a: number, b: number, down: boolean): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return down ? b - a : a - b;
}

function order(rows: Known[]): Known[] {
  const { sort, down } = view.value.list;
  const collator = new Intl.Collator(lang.value);
  const sign = down ? -1 : 1;
  const byName = (a: Known, b: Known) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1);
  if (sort === 'name') return rows.sort((a, b) => sign * byName(a, b));
  if (sort === 'municipality') return rows.sort((a, b) => sign * collator.compare(a.municipality, b.municipality) || byName(a, b));
  const cells = new Map(rows.map((row) => [row.code, cellsOf(row.code)]));
  const of = (row: Known) => cells.get(row.code);
  if (sort === 'decision' && view.value.show.by === 'score')
    return rows.sort((a, b) => sign * (rank[of(a)?.decision ?? 'unknown'] - rank[of(b)?.decision ?? 'unknown']) || byName(a, b));
  if (sort === 'certainty')
    return rows.sort((a, b) => byNumber(of(a)?.certainty ?? NaN, of(b)?.certainty ?? NaN, down) || byName(a, b));
  return rows.sort((a, b) => byNumber(of(a)?.sort ?? NaN, of(b)?.sort ?? NaN, down) || byName(a, b));
}

/** Codes of the areas in the list; reads what the order and the filter rest on. */
export const listed = computed<string[]>(() => {
  const { text, municipality, decision } = view.value.list;
  void [scores.value, previewed.value, certainty.value];
  const wanted = plain(text.trim());
  const rows = known.value.filter(
    (row) =>
      (!wanted || row.searched.includes(wanted)) &&
      (!municipality || row.municipality === municipality) &&
      (!decision || view.value.show.by !== 'score' || cellsOf(row.code).decision === decision),
  );
  return order(rows).map((row) => row.code);
});

export const municipalities = computed<string[]>(() =>
  [...(names.value?.municipalities ?? [])].sort(new Intl.Collator(lang.value).compare),
);
