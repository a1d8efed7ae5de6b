// What the colours mean: classes with their number of areas, unit, year and source; missing areas hatched.
import { both, number, t } from '../i18n';
import { type Caption, caption, painting, panelMap, project, scale, secondCaption, secondId, shownIndicator, shownKind } from '../state/scene';
import { viewed } from '../state/store';
import { entryText, partWord } from './labels';
import { type LegendEntry, type Painting, squared } from './painting';
import { legendOpens, roomy } from './roomy';

export function Swatch({ entry }: { entry: LegendEntry | null }) {
  return (
    <svg class="swatch" viewBox="0 0 18 14" aria-hidden="true">
      {entry ? (
        <>
          <rect width="18" height="14" fill={entry.colour} />
          {entry.stripe && <path d="M-2 8 8 -2M2 16 18 0M10 18 22 6" stroke="#ffffffb0" stroke-width="3" />}
        </>
      ) : (
        <>
          <rect width="18" height="14" class="swatch-missing" />
          <path d="M-2 8 8 -2M2 16 18 0M10 18 22 6" class="swatch-lines" />
        </>
      )}
      <rect x=".5" y=".5" width="17" height="13" fill="none" class="swatch-edge" />
    </svg>
  );
}

/** Areas without a number: those that are told so, and those of the map that the answer does not name. */
function unknown(shown: Painting): number {
  const known = project.value.value?.kinds.find((one) => one.kind === shown.kind && one.boundary_year === shown.year);
  return shown.unknown + (shown.partial ? 0 : Math.max(0, (known?.shaped ?? 0) - shown.codes.length));
}

function Entries({ shown }: { shown: Painting }) {
  const listed = shown.two ? shown.entries.slice(squared) : shown.entries;
  const used = listed.filter((entry) => entry.count > 0 || !(entry.upTo || entry.wide));
  return (
    <ul class="legend-entries">
      {used.map((entry) => (
        <li key={entryText(entry)}>
          <Swatch entry={entry} />
          <span class="legend-label">{entryText(entry)}</span>
          <span class="legend-count">{number(entry.count)}</span>
        </li>
      ))}
      {unknown(shown) > 0 && (
        <li>
          <Swatch entry={null} />
          <span class="legend-label">{t('unknown')}</span>
          <span class="legend-count">{number(unknown(shown))}</span>
        </li>
      )}
    </ul>
  );
}

/** Nine colours in a square; across the first measure, up the second. */
function Square({ shown, across, up }: { shown: Painting; across: string; up: string }) {
  const word = (i: number) => partWord(shown, i);
  return (
    <div class="square">
      <svg viewBox="0 0 96 96" role="img" aria-label={t('legend.square', across, up)}>
        {shown.entries.slice(0, squared).map((entry, i) => (
          <rect key={i} x={(i % 3) * 32} y={64 - Math.floor(i / 3) * 32} width="32" height="32" fill={entry.colour}>
            <title>{`${across}: ${word(i % 3)}; ${up}: ${word(Math.floor(i / 3))}: ${number(entry.count)}`}</title>
          </rect>
        ))}
      </svg>
      <p class="square-axis"><span aria-hidden="true">→ </span>{across}</p>
      <p class="square-axis"><span aria-hidden="true">↑ </span>{up}</p>
      <p class="legend-note">{t(shown.changes ? 'legend.changes' : 'legend.thirds')}</p>
    </div>
  );
}

function note(): string {
  const found = scale.value;
  if (panelMap.value || viewed('show').by !== 'value' || !found || secondId.value) return '';
  const origin = found.kind === 'official' ? t('legend.official') : found.kind === 'shares' ? t('legend.shares') : found.kind === 'change' ? t(shownIndicator.value?.good ? 'legend.change_good' : 'legend.change') : '';
  const meaning = found.concern ? t('legend.concern') : found.kind === 'official' ? t('legend.diverging') : '';
  return [origin, meaning].filter(Boolean).join(' ');
}

function facts(of: Caption): string {
  const known = project.value.value?.kinds.find((one) => one.kind === (panelMap.value?.painting.kind ?? shownKind.value));
  return [of.unit, known ? both(known.plural) : '', of.period].filter(Boolean).join(' · ');
}

/** Areas in the list that the project has no borders of. */
function shapeless(shown: Painting): number {
  const known = project.value.value?.kinds.find((one) => one.kind === shown.kind && one.boundary_year === shown.year);
  return known ? Math.max(0, shown.codes.length - known.shaped) : 0;
}

/** Areas that the project has no shapes of are joined from smaller ones, and so are not always whole. */
function joined(shown: Painting): string {
  const known = project.value.value?.kinds.find((one) => one.kind === shown.kind && one.boundary_year === shown.year);
  if (!known?.joined) return '';
  const { plural, incomplete } = known.joined;
  return [t('legend.joined', both(plural)), incomplete > 0 ? t('legend.incomplete', number(incomplete), both(plural)) : ''].filter(Boolean).join(' ');
}
/** Which end is the good one stands beside the measure: dark is high, and high may be either. */
const axisOf = (of: Caption): string => (of.good ? `${of.title} (${t(of.good === 'high' ? 'legend.high_good' : 'legend.high_bad')})` : of.title);

export function Legend({ onPicture }: { onPicture: (kind: 'png' | 'svg') => void }) {
  const shown = painting.value;
  const first = caption.value;
  if (!shown || !first) return null;
  const second = secondId.value && !panelMap.value ? secondCaption.value : null;
  return (
    <details class="legend" open={legendOpens()}>
      <summary>{second ? t('legend.two', first.title, second.title) : first.title}</summary>
      {shown.two && second && <Square shown={shown} across={axisOf(first)} up={axisOf(second)} />}
      <Entries shown={shown} />
      <p class="legend-facts">{facts(first)}</p>
      {shapeless(shown) > 0 && <p class="legend-facts">{t('legend.shapeless', number(shapeless(shown)))}</p>}
      {first.states && <p class="legend-facts">{first.states}</p>}
      {joined(shown) && <p class="legend-facts">{joined(shown)}</p>}
      <details class="legend-more" open={roomy('(min-width: 1200px) and (min-height: 760px)')}>
        <summary>{t('legend.more')}</summary>
        {note() && <p class="legend-note">{note()}</p>}
        <p class="legend-source">{t('source', first.source)}</p>
        {second?.source && <p class="legend-source">{facts(second)}. {t('source', second.source)}</p>}
        <p class="files">
          {t('legend.picture')}
          {(['png', 'svg'] as const).map((kind) => (
            <button key={kind} type="button" class="quiet-button" aria-label={t('legend.picture_as', kind.toUpperCase())} onClick={() => onPicture(kind)}>{kind.toUpperCase()}</button>
          ))}
          <button type="button" class="quiet-button" aria-label={t('print.pdf')} onClick={() => print()}>PDF</button>
        </p>
      </details>
    </details>
  );
}
