// The list as it is on the screen as a CSV file, made by the page: of changes, and of two measures, which the server has no file of.
import { lang, t, withUnit } from '../../i18n';
import { cellsOf, rowOf } from '../../state/rows';
import { caption, project, secondCaption, secondColumn, shownIndicator, since } from '../../state/scene';
import { view } from '../../state/store';
import { save } from '../../ui/save';
import { csvOf } from './csv';
import { listed } from './filter';

const titled = (of: { title: string; unit: string; period: string } | null): string => (of ? [withUnit(of.title, of.unit), of.period].filter(Boolean).join(', ') : '');

export function pageFile(): void {
  const second = secondColumn.value;
  const places = new Map((second?.codes ?? []).map((code, i) => [code, i]));
  const byScore = view.value.show.by === 'score';
  const head = [t('column.code'), t('column.name'), t('column.municipality'), titled(caption.value), ...(second ? [titled(secondCaption.value)] : [])];
  const rows = listed.value.map((code) => {
    const row = rowOf(code);
    const { sort, value } = cellsOf(code);
    const first = byScore || Number.isNaN(sort) ? value : sort;
    return [code, row?.name ?? '', row?.municipality ?? '', first, ...(second ? [second.values[places.get(code) ?? -1] ?? ''] : [])];
  });
  const notes = [caption.value, second ? secondCaption.value : null].flatMap((of) => (of?.source ? [t('source', of.source)] : []));
  const what = byScore ? 'score' : (shownIndicator.value?.id.replace('/', '-') ?? '');
  const name = [project.value.value?.name ?? 'roer', what, since.value && t('change.since', since.value), second && t('file.two')].filter(Boolean).join('-');
  save(`${name}.csv`, new Blob([csvOf([head, ...rows], [...notes, t('list.house')], lang.value)], { type: 'text/csv;charset=utf-8' }));
}
