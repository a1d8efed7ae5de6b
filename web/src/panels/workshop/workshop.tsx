// The formula workshop: limits, weights and threshold to play with; map and list follow while a slider is dragged.
import { useEffect, useMemo } from 'preact/hooks';
import { getFramework } from '../../api/client';
import { both, figure, number, t } from '../../i18n';
import { useRemote } from '../../state/remote';
import { tally } from '../../state/rows';
import { frameworkId, previewed, project, scores } from '../../state/scene';
import { show, view } from '../../state/store';
import { type Edits, firstList, isEdited, noEdits } from '../../state/view';
import { Fetched, FailureNote } from '../../ui/parts';
import { ListOfAreas } from '../list/list';
import { sliderOf, withLimit } from './edits';
import { FrameworkOrigin, SaveFramework } from './save';
import { Versus } from './versus';
import { answered, drawn, followEdits, previewFailure } from './preview';
import { Weaknesses } from './weaknesses';

type Document = Awaited<ReturnType<typeof getFramework>>;
type Framework = Document['framework'];
type Factor = Framework['factors'][number];
type Input = Factor['inputs'][number];

const edit = (change: Partial<Edits>) => show({ edits: { ...view.peek().edits, ...change } });

function Slider(props: { label: string; value: number; usual: number; least: number; most: number; step: number; onInput: (value: number) => void }) {
  const changed = props.value !== props.usual;
  return (
    <label class={changed ? 'slider changed' : 'slider'}>
      <span>{props.label}</span>
      <input type="range" min={props.least} max={props.most} step={props.step} value={props.value}
        aria-valuetext={figure(props.value)} onInput={(event) => props.onInput(event.currentTarget.valueAsNumber)} />
      <input type="number" min={props.least} max={props.most} step="any" value={props.value} aria-label={t('workshop.number', props.label)}
        onChange={(event) => Number.isFinite(event.currentTarget.valueAsNumber) && props.onInput(event.currentTarget.valueAsNumber)} />
      <span class="quiet small">{changed ? t('workshop.usual', figure(props.usual)) : ''}</span>
    </label>
  );
}

function pointsText(input: Input): string {
  return input.rule.points.map((points) => figure(points)).join('\u00a0·\u00a0');
}

function Limits({ factor, input }: { factor: Factor; input: Input }) {
  const key = `${factor.id}/${input.id}`;
  const now = view.value.edits.limits[key] ?? input.rule.limits;
  const ends = useMemo(() => sliderOf(input.rule.limits), [input]);
  return (
    <fieldset>
      <legend>{both(input.label)} <span class="quiet small">{t('workshop.points', pointsText(input))}</span></legend>
      {input.rule.limits.map((usual, i) => (
        <Slider key={i} {...ends} usual={usual} value={now[i] ?? usual}
          label={t('workshop.limit', figure(input.rule.points[i] ?? null), figure(input.rule.points[i + 1] ?? null))}
          onInput={(value) => edit({ limits: { ...view.peek().edits.limits, [key]: withLimit(now, i, value) } })} />
      ))}
    </fieldset>
  );
}

const weighs = (combine: string): boolean => ['mean', 'mean-rounded', 'sum', 'geometric', 'harmonic', 'power'].includes(combine);

function Weight({ id, label, usual }: { id: string; label: string; usual: number }) {
  return (
    <Slider label={label} usual={usual} value={view.value.edits.weights[id] ?? usual} least={0} most={Math.max(3, 2 * usual)} step={0.1}
      onInput={(value) => edit({ weights: { ...view.peek().edits.weights, [id]: value } })} />
  );
}

function FactorControls({ framework, factor }: { framework: Framework; factor: Factor }) {
  const counted = factor.inputs.filter((input) => input.rule.kind !== 'shown');
  const limited = counted.filter((input) => input.rule.kind === 'limits');
  const outer = weighs(framework.combine) && framework.factors.length > 1;
  const inner = weighs(factor.combine) && counted.length > 1;
  if (limited.length === 0 && !outer && !inner) return null;
  return (
    <details class="factor" open>
      <summary>{both(factor.label)}</summary>
      {outer && <Weight id={factor.id} label={t('workshop.weight')} usual={factor.weight ?? 1} />}
      {limited.map((input) => <Limits key={input.id} factor={factor} input={input} />)}
      {inner && counted.map((input) => <Weight key={input.id} id={`${factor.id}/${input.id}`} label={t('workshop.weight_of', both(input.label))} usual={input.weight} />)}
    </details>
  );
}

function Threshold({ framework }: { framework: Framework }) {
  const known = scores.value.value;
  if (framework.threshold === null || known?.least == null || known.most == null) return null;
  const whole = Number.isInteger(known.least) && Number.isInteger(known.most);
  return (
    <Slider label={t('workshop.threshold')} usual={framework.threshold} value={view.value.edits.threshold ?? framework.threshold}
      least={known.least} most={known.most} step={whole ? 1 : (known.most - known.least) / 200}
      onInput={(value) => edit({ threshold: value })} />
  );
}

function Result() {
  const known = scores.value.value;
  const now = previewed.value;
  if (!known) return null;
  const counts = tally(known);
  return (
    <div class="result" role="status">
      <p>
        <strong>{t('workshop.flagged', number(counts.yes))}</strong> {t('workshop.others', number(counts.depends), number(counts.no))}
        {counts.unknown > 0 && ` ${t('workshop.unknown', number(counts.unknown))}`}
      </p>
      <p>{now ? t('workshop.moved', number(now.enters), number(now.leaves)) : t('workshop.as_is')}</p>
      {now && answered.value !== null && <p class="quiet small">{t('workshop.time', number(answered.value))}</p>}
    </div>
  );
}

/** The counts are of all areas; the list may be that of a choice made where it stands alone. */
function Filtered() {
  const { text, municipality, decision } = view.value.list;
  const chosen = [municipality, text.trim() && `“${text.trim()}”`, decision && t(`decision.${decision}`)].filter(Boolean);
  if (chosen.length === 0) return null;
  return (
    <p class="quiet small">
      {t('workshop.filtered', chosen.join(', '))} <button type="button" class="link" onClick={() => show({ list: firstList })}>{t('list.clear')}</button>
    </p>
  );
}

/** Counts and list: beside the sliders, or above them and always in sight. */
function Outcome() {
  return (
    <section class="outcome" aria-label={t('workshop.list')}>
      <Result />
      <Filtered />
      <ListOfAreas label={t('workshop.list')} />
      <p class="quiet small outcome-note">
        {drawn.value > 0 && t('workshop.drawn', number(drawn.value))} {t('workshop.list_note')}
      </p>
    </section>
  );
}

function Controls({ document }: { document: Document }) {
  const { framework } = document;
  return (
    <div class="controls">
      <p>{both(framework.description)}</p>
      <FrameworkOrigin />
      {previewFailure.value && <FailureNote failure={previewFailure.value} />}
      <div class="actions">
        <button type="button" disabled={!isEdited(view.value.edits)} onClick={() => edit(noEdits)}>{t('workshop.reset')}</button>
      </div>
      <SaveFramework />
      <Versus />
      <Threshold framework={framework} />
      {framework.factors.map((factor) => <FactorControls key={factor.id} framework={framework} factor={factor} />)}
      <Weaknesses of={document.weaknesses} framework={framework} />
    </div>
  );
}

/** True from the moment that a framework was kept until the page knows it: what is still there is about another one. */
const isOnItsWay = (): boolean => view.value.framework !== '' && view.value.framework !== frameworkId.value && project.value.loading;

export function WorkshopPanel() {
  useEffect(followEdits, []);
  const document = useRemote(() => (frameworkId.value ? getFramework(frameworkId.value) : null), []);
  const known = document.value?.framework.id === frameworkId.value && !isOnItsWay();
  return (
    <div class="panel panel-workshop">
      <header>
        <h1>{t('workshop.title')}</h1>
        <p class="lead">{t('workshop.lead')}</p>
      </header>
      <Outcome />
      {document.value && !known && !document.failure
        ? <p class="quiet" role="status">{t('loading')}</p>
        : <Fetched of={document}>{(found) => <Controls document={found} />}</Fetched>}
    </div>
  );
}
