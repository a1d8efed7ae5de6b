// The first screen: how many areas need a closer look, and which.
import { useEffect } from 'preact/hooks';
import { type Scores, tableAddress } from '../../api/client';
import { both, figure, listing, number, range, t } from '../../i18n';
import { destination } from '../../map/pointer';
import { foresee } from '../../state/ahead';
import { choose, hovered, lookAtMunicipality, opened } from '../../state/choice';
import { type Decision, beforeOf, certaintyText, entryOf, factsOf, rowOf, secondOf, tally, valueText } from '../../state/rows';
import {
  asksUnknown, caption, frameworkId, heldAgainst, painting, project, scores, secondCaption, secondColumn, secondFigures, secondId, shownAspect, shownFigures, shownKind,
} from '../../state/scene';
import { show, view, viewed } from '../../state/store';
import { type ListView, type SortKey, firstList } from '../../state/view';
import { Swatch } from '../../map/legend';
import { DecisionChip, Fetched, Select } from '../../ui/parts';
import { type Column, Table } from '../../ui/table';
import { listed, municipalities, sorting } from './filter';

const change = (part: Partial<ListView>) => show({ list: { ...view.peek().list, ...part } });

function plural(): string {
  const kind = project.value.value?.kinds.find((one) => one.kind === shownKind.value);
  return kind ? both(kind.plural) : t('areas');
}

/** How many areas in the municipality of the list have each answer. */
const tallyOfList = (known: Scores): Record<Decision, number> => {
  const { municipality } = viewed('list');
  const place = known.municipalities.indexOf(municipality);
  return municipality !== '' && place < 0 ? { yes: 0, depends: 0, no: 0, unknown: 0 } : tally(known, place);
};

function Tiles({ known }: { known: Scores }) {
  const counts = tallyOfList(known);
  const only = viewed('list').decision;
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
  const { municipality } = viewed('list');
  const areas = municipality ? t('list.in_place', plural(), municipality) : plural();
  if (known.threshold === null) return t('list.no_threshold', both(known.title), areas);
  const limit = t(known.concern === 'high' ? 'from' : 'upto', number(known.threshold));
  return t('list.lead', both(known.title), areas, limit);
}

/** What the score is made of, what of that is not known anywhere, and how many areas have none. */
function MadeOf({ known }: { known: Scores }) {
  const nameOf = (factor: Scores['factors'][number]) => both(factor.label).toLocaleLowerCase();
  const lacks = (id: string) => known.inputs.some((one) => one.factor === id) && known.inputs.every((one) => one.factor !== id || one.known === 0);
  const lacking = known.factors.filter((one) => lacks(one.id)).map(nameOf);
  const { unknown } = tallyOfList(known);
  return (
    <p class="quiet small">
      {t('list.made_of', listing(known.factors.filter((one) => one.part_of === null).map(nameOf)))}
      {lacking.length > 0 && ` ${t('list.lacking', listing(lacking), plural())}`}
      {unknown > 0 && ` ${t('list.unknown', number(unknown), plural())}`}
    </p>
  );
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

const beforeCell: Column<SortKey>['cell'] = (code) => {
  const before = beforeOf(code);
  if (!before) return t('unknown');
  const flips = before.change === 'joins' || before.change === 'leaves';
  return <span class={flips ? 'before flips' : 'before'}>{range(before.low, before.high)} <DecisionChip decision={before.decision} /></span>;
};

/** In the workshop always: how sure each answer is follows the sliders too. */
const showsCertainty = (): boolean =>
  scores.value.value?.threshold != null && (shownAspect.value === 'certainty' || viewed('list').sort === 'certainty' || viewed('panel') === 'workshop');

const certaintyColumn = (): Column<SortKey> => ({ key: 'certainty', title: t('column.certainty'), cell: (code) => certaintyText(factsOf(code).certainty), right: true });

/** The second measure of a map of two; how sure the answer is has a column of its own. */
function beside(): Column<SortKey>[] {
  if (!secondColumn.value) return [];
  if (secondId.value === 'certainty') return [certaintyColumn()];
  return [{ key: 'second', title: secondCaption.value?.title ?? '', cell: (code) => figure(secondOf(code)), right: true }];
}

function columns(): Column<SortKey>[] {
  const name: Column<SortKey> = { key: 'name', title: t('column.name'), cell: nameColumn };
  if (viewed('show').by === 'value') {
    const title = secondColumn.value ? caption.value?.title : caption.value?.unit;
    return [name, { key: 'value', title: title || t('column.value'), cell: valueText, right: true }, ...beside()];
  }
  const found: Column<SortKey>[] = [
    name,
    { key: 'value', title: t('column.score'), cell: valueText, right: true },
  ];
  if (scores.value.value?.threshold != null)
    found.push({ key: 'decision', title: t('column.decision'), cell: (code) => <DecisionChip decision={factsOf(code).decision ?? 'unknown'} /> });
  // Beside another framework there is no room for more.
  if (heldAgainst.value) return [...found, { key: 'change', title: t('column.before'), cell: beforeCell }];
  return [...found, ...(showsCertainty() ? [certaintyColumn()] : []), ...beside()];
}

function onSort(key: SortKey): void {
  const { sort, down } = sorting.value;
  change(sort === key ? { sort, down: !down } : { sort: key, down: key === 'value' || key === 'certainty' });
}

/** The list as it stands, made by the server. */
function fileAddress(format: 'csv' | 'xlsx'): string {
  const [list, shown, lang] = [viewed('list'), viewed('show'), viewed('lang')];
  const scored = shown.by === 'score';
  const decides = scored && scores.value.value?.threshold != null;
  const certain = decides && (showsCertainty() || secondId.value === 'certainty');
  const of: Record<string, string> = scored ? { framework: frameworkId.value, decision: list.decision } : { kind: shownKind.value, ...shownFigures.value };
  const second = secondFigures.value;
  const { sort, down } = sorting.value;
  // A file in order of a figure is for who keeps the project.
  const mayOrder = project.value.value?.panels.some((one) => one.id === 'order' && one.available) ?? true;
  const shownColumns = ['code', 'name', 'municipality', 'value', ...(decides ? ['decision'] : []), ...(certain ? ['certainty'] : []), ...(second ? ['second'] : [])];
  return tableAddress({
    ...of,
    ...(second && { second: second.indicator, second_year: second.year, second_period: second.period, second_since: second.since }),
    format,
    columns: shownColumns.join(','),
    sort: !mayOrder ? 'name' : sort === 'change' ? 'decision' : sort,
    direction: mayOrder && down ? 'down' : 'up',
    text: list.text.trim(),
    municipality: list.municipality,
    language: lang,
  });
}

/** The list of one municipality, and the map there too. */
function look(municipality: string): void {
  change({ municipality });
  if (municipality) void lookAtMunicipality(municipality).catch(() => undefined);
  else destination.value = project.peek().value?.bounds ?? null;
}

function Filters() {
  const { text, municipality } = viewed('list');
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
      sort={sorting.value.sort}
      down={sorting.value.down}
      onSort={onSort}
      onOpen={choose}
      onActive={(code) => (hovered.value = code)}
      onPress={foresee}
      chosen={viewed('area')}
      begin={viewed('area') || opened}
      empty={asksUnknown.value ? '' : t('list.empty')}
    />
  );
}

export function ListPanel() {
  // An address that tells a municipality but no place on the map means that of the municipality.
  useEffect(() => {
    const { list, camera } = view.peek();
    if (list.municipality && !camera) look(list.municipality);
  }, []);
  const byScore = viewed('show').by === 'score';
  const [first, second] = [caption.value, secondColumn.value ? secondCaption.value : null];
  const title = first && second && !byScore ? t('legend.two', first.title, second.title) : (first?.title ?? '');
  return (
    <div class="panel panel-list">
      <h1>{byScore ? (scores.value.value?.threshold === null ? title : t('list.title')) : title || t('panel.list')}</h1>
      {byScore && (
        <Fetched of={scores.value}>
          {(known) => (
            <>
              <p class="lead">{lead(known)}</p>
              {known.threshold !== null && <Tiles known={known} />}
              <MadeOf known={known} />
            </>
          )}
        </Fetched>
      )}
      {first?.states && <p class="quiet small">{first.states}</p>}
      <Filters />
      <div class="list-head">
        <p role="status">{painting.value ? t('list.count', number(listed.value.length), plural()) : t(asksUnknown.value ? 'list.nothing' : 'loading')}</p>
        {painting.value && listed.value.length === 0
          ? <button type="button" onClick={() => show({ list: firstList })}>{t('list.clear')}</button>
          : !asksUnknown.value && <p class="files">{t('list.files')} <a href={fileAddress('csv')} download="">CSV</a> <a href={fileAddress('xlsx')} download="">Excel</a> <button type="button" class="link" aria-label={t('print.pdf')} onClick={() => print()}>PDF</button></p>}
      </div>
      <ListOfAreas label={title} />
      <p class="quiet small">{t('list.house')}</p>
    </div>
  );
}
