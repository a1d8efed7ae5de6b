// What the map shows: the score or an indicator, beside what, of which areas, in which measured period.
import { useEffect } from 'preact/hooks';
import type { Indicator } from '../api/client';
import { both, t } from '../i18n';
import {
  changeSpan, earlierPeriods, frameworkId, indicators, mappableKinds, needIndicators, panelMap, periods, project, scores, shownAspect, shownIndicator, shownKind, shownPeriod, since,
} from '../state/scene';
import { show, view } from '../state/store';
import type { Show } from '../state/view';
import { Select } from './parts';

function keyOf(shown: Show): string {
  if (shown.by === 'value') return shown.indicator;
  return shownAspect.value === 'factor' ? `factor:${shown.factor}` : shownAspect.value;
}

function showOf(key: string): Show {
  if (key.includes('/')) return { by: 'value', indicator: key };
  if (key.startsWith('factor:')) return { by: 'score', aspect: 'factor', factor: key.slice(7) };
  return { by: 'score', aspect: key === 'class' || key === 'certainty' ? key : 'decision', factor: '' };
}

function ScoreOptions() {
  const known = scores.value.value;
  if (!known) return null;
  return (
    <optgroup label={both(known.title)}>
      {known.threshold !== null && <option value="decision">{t('aspect.decision')}</option>}
      {known.classes.length > 0 && <option value="class">{t('aspect.class')}</option>}
      {known.threshold !== null && <option value="certainty">{t('aspect.certainty')}</option>}
      {known.factors.map((one) => <option key={one.id} value={`factor:${one.id}`}>{t('aspect.factor', both(one.label))}</option>)}
    </optgroup>
  );
}

/** The figures as they are, or how they changed since an earlier measured period. */
function SinceSelect() {
  const all = earlierPeriods.value;
  if (all.length === 0) return null;
  return (
    <Select label={t('bar.since')} value={since.value} onChange={(period) => show({ since: period }, true)}>
      <option value="">{t('bar.as_is')}</option>
      {all.map((period) => <option key={period} value={period}>{t('bar.change_since', period)}</option>)}
    </Select>
  );
}

/** Indicators that can be mapped, by the data set they come from; `among` leaves others out. */
export function IndicatorOptions({ among = () => true }: { among?: (one: Indicator) => boolean }) {
  const known = project.value.value;
  if (!known) return null;
  const groups = new Map<string, Indicator[]>();
  for (const one of indicators.value.value ?? []) {
    if (mappableKinds(one, known).length === 0 || !among(one)) continue;
    const dataset = one.id.split('/')[0] ?? '';
    groups.set(dataset, [...(groups.get(dataset) ?? []), one]);
  }
  const title = (id: string) => {
    const dataset = known.datasets.find((one) => one.id === id);
    return dataset ? both(dataset.title) : id;
  };
  return (
    <>
      {[...groups].map(([id, members]) => (
        <optgroup key={id} label={title(id)}>
          {members.map((one) => <option key={one.id} value={one.id}>{both(one.label)}</option>)}
        </optgroup>
      ))}
    </>
  );
}

function KindSelect() {
  const known = project.value.value;
  const indicator = shownIndicator.value;
  if (!known || !indicator) return null;
  const kinds = mappableKinds(indicator, known);
  if (kinds.length < 2) return null;
  const plural = (kind: string) => {
    const one = known.kinds.find((each) => each.kind === kind);
    return one ? both(one.plural) : kind;
  };
  return (
    <Select label={t('bar.kind')} value={shownKind.value} onChange={(kind) => show({ kind }, true)}>
      {kinds.map((kind) => <option key={kind} value={kind}>{plural(kind)}</option>)}
    </Select>
  );
}

/** Steps over the measured periods and no others. */
function PeriodSlider() {
  const all = periods.value;
  if (all.length < 2) return null;
  const at = all.indexOf(shownPeriod.value);
  return (
    <label class="field period">
      <span>{t('bar.period')}</span>
      <span class="period-slider">
        <input type="range" min={0} max={all.length - 1} step={1} value={at} list="periods" aria-valuetext={shownPeriod.value}
          onInput={(event) => show({ period: all[event.currentTarget.valueAsNumber] ?? '' })} />
        <datalist id="periods">{all.map((_, i) => <option key={i} value={i} />)}</datalist>
        <output>{shownPeriod.value}</output>
      </span>
    </label>
  );
}

export function Bar() {
  const known = project.value.value;
  useEffect(() => {
    // After the first map: the list of indicators is not what anyone waits for.
    const later = setTimeout(needIndicators, 1500);
    return () => clearTimeout(later);
  }, []);
  if (!known || panelMap.value) return null;
  const { show: shown, second, panel } = view.value;
  const current = keyOf(shown);
  return (
    <section class="bar" aria-label={t('bar.title')} onPointerEnter={needIndicators} onFocusCapture={needIndicators}>
      {known.frameworks.length > 1 && shown.by === 'score' && (
        <Select label={t('bar.framework')} value={frameworkId.value} onChange={(framework) => show({ framework, edits: { threshold: null, weights: {}, limits: {} } }, true)}>
          {known.frameworks.map((one) => <option key={one.id} value={one.id}>{one.available > 0 ? both(one.title) : t('bar.no_figures', both(one.title))}</option>)}
        </Select>
      )}
      {panel !== 'workshop' && (
        <>
          <Select label={t('bar.show')} value={current} onChange={(key) => show({ show: showOf(key), period: '', since: '' }, true)}>
            <ScoreOptions />
            <IndicatorOptions />
            {current.includes('/') && !indicators.value.value && <option value={current}>{current}</option>}
          </Select>
          <Select label={t('bar.second')} value={second} onChange={(value) => show({ second: value }, true)}>
            <option value="">{t('bar.nothing')}</option>
            {shown.by === 'score' && scores.value.value?.threshold != null && <option value="certainty">{t('aspect.sureness')}</option>}
            <IndicatorOptions among={(one) => since.value === '' || changeSpan(one) !== null} />
          </Select>
          <KindSelect />
          <PeriodSlider />
          <SinceSelect />
        </>
      )}
    </section>
  );
}
