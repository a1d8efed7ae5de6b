// The score of one area opened up: the decision, the factors, their inputs, and what would change it.
import type { AreaPage } from '../../api/client';
import { type Text, both, figure, number, range, t } from '../../i18n';
import { stateText } from '../../ui/states';

type Explain = AreaPage['explain'];
type Factor = Explain['factors'][number];
type Input = Factor['inputs'][number];

/** Where the score lies between the lowest and highest that occur, and where the closer look begins. */
export function ScoreBar({ explain, least, most }: { explain: Explain; least: number; most: number }) {
  const { low, high } = explain.area.score_judged;
  if (low === null || high === null || most <= least) return null;
  const at = (value: number) => ((value - least) / (most - least)) * 300;
  const width = Math.max(6, at(high) - at(low));
  const threshold = explain.threshold;
  const label = t('area.bar', range(low, high), figure(least), figure(most)) + (threshold === null ? '' : ` ${t('area.bar_threshold', figure(threshold))}`);
  return (
    <svg class="score-bar" viewBox="-6 0 312 44" role="img" aria-label={label}>
      <rect x="0" y="14" width="300" height="10" rx="5" class="bar-ground" />
      <rect x={at(low) - (low === high ? 3 : 0)} y="14" width={width} height="10" rx="5" class="bar-value" />
      {threshold !== null && <path d={`M${at(threshold)} 7V31`} class="bar-threshold" />}
      {threshold !== null && <text x={at(threshold)} y="42" text-anchor="middle">{t('area.limit', figure(threshold))}</text>}
      <text x="0" y="42">{figure(least)}</text>
      <text x="300" y="42" text-anchor="end">{figure(most)}</text>
    </svg>
  );
}

function Steps({ input }: { input: Input }) {
  if (input.steps.length === 0) return null;
  return <ul class="steps small quiet">{input.steps.map((step, i) => <li key={i}>{both(step.text)}</li>)}</ul>;
}

/** The period of an input, or its first and last. */
export function periodOf({ period, period_to: to }: Pick<Input, 'period' | 'period_to'>): string {
  if (!period) return '';
  return to && to !== period ? `${period}–${to}` : period;
}

function InputRow({ input }: { input: Input }) {
  const { value, state } = input.used;
  const facts = [periodOf(input), both(input.source), value !== null && state !== 'observed' ? stateText(state) : ''];
  return (
    <tr>
      <th scope="row">
        {both(input.label)}
        <Steps input={input} />
        {input.available && <span class="quiet small facts">{facts.filter(Boolean).join(' · ')}</span>}
      </th>
      <td class="right">{value === null ? <span class="quiet">{input.available ? stateText(state) : t('area.not_loaded')}</span> : figure(value)}</td>
      <td class="right">{input.points === null ? '' : figure(input.points)}</td>
    </tr>
  );
}

type Beside = AreaPage['factors'][number];

function points(factor: Factor, beside: Beside | undefined, municipality: string): string {
  const own = t('area.points', range(factor.points_judged.low, factor.points_judged.high), figure(factor.least), figure(factor.most));
  const others: string[] = [];
  if (beside && beside.municipality !== null && municipality) others.push(t('area.mean_of', municipality, number(beside.municipality, 1)));
  if (beside && beside.country !== null) others.push(t('area.mean_all', number(beside.country, 1)));
  return [own, ...others].join(' · ');
}

/** Filled as far as the points are sure, half as far as they may go. */
function Dots({ factor }: { factor: Factor }) {
  const { low, high } = factor.points_judged;
  const { least, most } = factor;
  if (low === null || high === null || least === null || most === null) return null;
  const steps = most - least + 1;
  if (!Number.isInteger(steps) || steps > 9) return null;
  const kinds = Array.from({ length: steps }, (_, i) => (least + i <= low ? 'sure' : least + i <= high ? 'perhaps' : 'not'));
  return <span class="dots" aria-hidden="true">{kinds.map((kind, i) => <span key={i} class={`dot dot-${kind}`} />)}</span>;
}

export function Factors({ page }: { page: AreaPage }) {
  const municipality = page.municipality?.name ?? '';
  return (
    <>
      {page.explain.factors.map((factor) => (
        <details key={factor.id} class="factor" open>
          <summary>
            <span class="factor-name">{both(factor.label)}</span> <Dots factor={factor} />
            <span class="factor-points">{points(factor, page.factors.find((one) => one.id === factor.id), municipality)}</span>
          </summary>
          <div class="scroll" tabIndex={0} role="group" aria-label={both(factor.label)}>
            <table class="inputs figures">
              <thead>
                <tr>
                  <th scope="col">{t('column.input_source')}</th>
                  <th scope="col" class="right">{t('column.value')}</th>
                  <th scope="col" class="right">{t('points')}</th>
                </tr>
              </thead>
              <tbody>{factor.inputs.map((input) => <InputRow key={input.id} input={input} />)}</tbody>
            </table>
          </div>
        </details>
      ))}
    </>
  );
}

/** Sentences on what the decision hangs on, and which single step would change it. */
export function Changes({ explain }: { explain: Explain }) {
  const label = (id: string): string => {
    const found = explain.factors.find((factor) => factor.id === id);
    return found ? both(found.label) : id;
  };
  const { flips, depends_on: depends } = explain.explanation;
  if (explain.threshold === null) return null;
  if (flips.length + depends.length === 0) return <p>{t('area.firm')}</p>;
  const becomes = (text: 'yes' | 'no' | 'depends') => t(`becomes.${text}`);
  return (
    <ul>
      {depends.map((one) => (
        <li key={one.factor}>
          {one.yes_from === null
            ? t('area.depends_never', label(one.factor))
            : t('area.depends', label(one.factor), range(one.yes_from, one.yes_to))}
        </li>
      ))}
      {flips.map((one, i) => <li key={i}>{t('area.flip', label(one.factor), figure(one.from), figure(one.to), becomes(one.becomes))}</li>)}
    </ul>
  );
}

export function Texts({ title, texts }: { title: string; texts: readonly Text[] }) {
  if (texts.length === 0) return null;
  return (
    <details class="aside">
      <summary>{title} ({texts.length})</summary>
      <ul>{texts.map((text, i) => <li key={i}>{both(text)}</li>)}</ul>
    </details>
  );
}
