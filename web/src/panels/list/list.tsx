// The first screen: how many areas need a closer look, and which.
import type { Scores } from '../../api/client';
import { both, number, t } from '../../i18n';
import { destination } from '../../map/pointer';
import { choose, hovered, lookAt } from '../../state/choice';
import { type Decision, certaintyText, entryOf, factsOf, rowOf, tally, valueText } from '../../state/rows';
import { caption, painting, project, scores, shownAspect, shownKind } from '../../state/scene';
import { show, view } from '../../state/store';
import type { ListView, SortKey } from '../../state/view';
import { Swatch } from '../../map/legend';
import { DecisionChip, Fetched, Select } from '../../ui/parts';
import { save } from '../../ui/save';
import { type Column, Table } from '../../ui/table';
import { type CsvColumn, csvOf } from './csv';
import { listed, municipalities } from './filter';

const change = (part: Partial<ListView>) => show({ list: { ...view.peek().list, ...part } });

function plural(): string {
  const kind = project.value.value?.kinds.find((one) => one.kind === shownKind.value);
  return kind ? both(kind.plural) : t('areas');
}

/** How many areas in the municipality of the list have each answer. */
const tallyOfList = (known: Scores): Record<Decision, number> =>
  tally(known, known.municipalities.indexOf(view.value.list.municipality));

function Tiles({ known }: { known: Scores }) {
  const counts = tallyOfList(known);
  const only = view.value.list.decision;
  return (
    <div class="tiles" role="group" aria-label={t('list.only')}>
      {(['yes', 'depends', 'no'] as const).map((one) => (
        <button key={one} type="button" class={`tile tile-${one}`} aria-pressed={only === one} onClick={() => change({ decision: only === one ? '' : one })}>
          <strong>{number(counts[one])}</strong>
          <span>{t(`tile.${one}`)}</span>
        </button>
      ))}
    </div>
  );
}

function lead(known: Scores): string {
  const { municipality } = view.value.list;
  const where = municipality || t('everywhere');
  if (known.threshold === null) return t('list.no_threshold', both(known.title), plural(), where);
  const limit = t(known.concern === 'high' ? 'from' : 'upto', number(known.threshold));
  return t('list.lead', both(known.title), plural(), where, limit);
}

const nameColumn: Column<SortKey>['cell'] = (code) => {
  const row = rowOf(code);
  const entry = entryOf(code);
  return (
    <span class="named">
      <Swatch entry={entry} />
      <span>
        <span class="name">{row?.name ?? code}</span>
        <span class="quiet small">{row?.municipality ?? ''}</span>
      </span>
    </span>
  );
};

function columns(): Column<SortKey>[] {
  const name: Column<SortKey> = { key: 'name', title: t('column.name'), cell: nameColumn };
  if (view.value.show.by === 'value')
    return [name, { key: 'value', title: caption.value?.unit || t('column.value'), cell: valueText, right: true }];
  const found: Column<SortKey>[] = [
    name,
    { key: 'value', title: t('column.score'), cell: valueText, right: true },
  ];
  if (scores.value.value?.threshold != null)
    found.push({ key: 'decision', title: t('column.decision'), cell: (code) => <DecisionChip decision={factsOf(code).decision ?? 'unknown'} /> });
  if (shownAspect.value === 'certainty' || view.value.list.sort === 'certainty')
    found.push({ key: 'certainty', title: t('column.certainty'), cell: (code) => certaintyText(factsOf(code).certainty), right: true });
  return found;
}

function onSort(key: SortKey): void {
  const { sort, down } = view.value.list;
  change(sort === key ? { down: !down } : { sort: key, down: key === 'value' || key === 'certainty' });
}

function exportCsv(): void {
  const about = caption.value;
  const columnsOf: CsvColumn[] = [
    { title: t('column.code'), of: (row) => row.code },
    { title: t('column.name'), of: (row) => row.name },
    { title: t('column.municipality'), of: (row) => row.municipality },
    { title: view.value.show.by === 'score' ? t('column.score') : (about?.title ?? ''), of: (_, cells) => cells.value },
  ];
  if (view.value.show.by === 'score')
    columnsOf.push({ title: t('column.decision'), of: (_, cells) => (cells.decision === 'unknown' || !cells.decision ? t('unknown') : t(`decision.${cells.decision}`)) });
  const footer = [about?.title ?? '', [about?.unit, about?.period].filter(Boolean).join(', '), about?.source ? t('source', about.source) : '', t('list.house')];
  save('roer.csv', new Blob([csvOf(listed.value, columnsOf, footer.filter(Boolean))], { type: 'text/csv;charset=utf-8' }));
}

/** The list of one municipality, and the map there too. */
function look(municipality: string): void {
  change({ municipality });
  if (municipality) void lookAt(municipality, 'gemeente').catch(() => undefined);
  else destination.value = project.peek().value?.bounds ?? null;
}

function Filters() {
  const { text, municipality } = view.value.list;
  return (
    <div class="filters">
      <label class="field">
        <span>{t('list.find')}</span>
        <input type="search" value={text} onInput={(event) => change({ text: event.currentTarget.value })} />
      </label>
      {municipalities.value.length > 1 && (
        <Select label={t('column.municipality')} value={municipality} onChange={look}>
          <option value="">{t('all')}</option>
          {municipalities.value.map((one) => <option key={one} value={one}>{one}</option>)}
        </Select>
      )}
    </div>
  );
}

export function ListOfAreas({ label }: { label: string }) {
  return (
    <Table
      label={label}
      codes={listed.value}
      columns={columns()}
      sort={view.value.list.sort}
      down={view.value.list.down}
      onSort={onSort}
      onOpen={choose}
      onActive={(code) => (hovered.value = code)}
      chosen={view.value.area}
      empty={t('list.empty')}
    />
  );
}

export function ListPanel() {
  const byScore = view.value.show.by === 'score';
  const title = caption.value?.title ?? '';
  return (
    <div class="panel panel-list">
      <h1>{byScore ? (scores.value.value?.threshold === null ? title : t('list.title')) : title}</h1>
      {byScore && (
        <Fetched of={scores.value}>
          {(known) => (
            <>
              <p class="lead">{lead(known)}</p>
              {known.threshold !== null && <Tiles known={known} />}
            </>
          )}
        </Fetched>
      )}
      <Filters />
      <div class="list-head">
        <p role="status">{painting.value ? t('list.count', number(listed.value.length), plural()) : t('loading')}</p>
        <button type="button" class="quiet-button" onClick={exportCsv}>{t('list.csv')}</button>
      </div>
      <ListOfAreas label={title} />
      <p class="quiet small">{t('list.house')}</p>
    </div>
  );
}
