// How sure the score is: what stays under every choice, which choice matters, and how wide each rank is.
import type { Doubt } from '../../api/client';
import { IntervalChart } from '../../charts/chart';
import type { Intervals } from '../../charts/data';
import { both, figure, number, percent, t } from '../../i18n';
import { choose, hovered } from '../../state/choice';
import { project } from '../../state/scene';
import { show } from '../../state/store';
import { type Spread, spreadOf } from './counts';

type Indices = NonNullable<Doubt['sobol']>['flagged'];
const most = 20; // areas in the list, as with the command
const drawn = 12; // areas in the chart

/** A framework without a threshold flags nothing in any draw. */
const decides = (of: Doubt): boolean => of.sobol === null ? of.areas.some((one) => one.flagged_most > 0) : (of.sobol.flagged.variance ?? 0) > 0 || of.areas.some((one) => one.flagged_most > 0);

const plural = (of: Doubt): string => {
  const kind = project.value.value?.kinds.find((one) => one.kind === of.kind);
  return kind ? both(kind.plural) : t('areas');
};

/** The assumptions of an analysis, the one that matters most first; those that are not known last. */
function ordered(of: Doubt, indices: Indices) {
  const label = (id: string): string => {
    const found = of.assumptions.find((one) => one.id === id);
    return found ? both(found.label) : id;
  };
  const rows = indices.indices.map((one) => ({ label: label(one.assumption), first: one.first, total: one.total }));
  return rows.sort((a, b) => (b.total.value ?? -1) - (a.total.value ?? -1));
}

function Which({ of, indices, title }: { of: Doubt; indices: Indices; title: string }) {
  if (!indices.variance) return null;
  const rows: Intervals = {
    rows: ordered(of, indices).map((one) => ({ label: one.label, value: one.total.value, low: one.total.low, high: one.total.high, beside: one.first.value === null ? null : Math.max(0, one.first.value) })),
    names: { value: t('doubt.total'), interval: t('segregation.interval'), beside: t('doubt.alone') },
    ends: [0],
    format: (value) => percent(value),
    words: (value) => (value === null ? '–' : percent(value)),
  };
  return <IntervalChart title={title} of={rows} />;
}

function Areas({ of }: { of: Doubt }) {
  const first = of.areas.slice(0, most);
  const flags = decides(of);
  const chart: Intervals = {
    rows: first.slice(0, drawn).map((one) => ({ label: one.name, value: one.rank.median, low: one.rank.low, high: one.rank.high, beside: null })),
    names: { value: t('doubt.rank'), interval: t('doubt.rank_interval'), beside: '' },
    ends: [1],
    format: (value) => number(value),
    words: (value) => (value === null ? '–' : number(value, Number.isInteger(value) || value >= 100 ? 0 : 1)),
  };
  const share = (value: number) => percent(value);
  return (
    <>
      <h3>{t('doubt.areas')}</h3>
      <p class="quiet small">{t('doubt.areas_note')}</p>
      <IntervalChart title={t('doubt.areas')} of={chart} />
      <details class="aside">
        <summary>{t('laboratory.more')}</summary>
        <div class="scroll" tabIndex={0} role="group" aria-label={t('doubt.areas')}>
          <table class="inputs figures">
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                {flags && <th scope="col" class="right">{t('doubt.chance')}</th>}
                {flags && <th scope="col" class="right">{t('doubt.could_be')}</th>}
                <th scope="col" class="right">{t('doubt.rank_interval')}</th>
                <th scope="col" class="right">{t('column.score')}</th>
              </tr>
            </thead>
            <tbody>
              {first.map((one) => (
                <tr key={one.code} onMouseEnter={() => (hovered.value = one.code)} onMouseLeave={() => (hovered.value = null)}>
                  <th scope="row"><button type="button" class="link" onClick={() => choose(one.code)}>{one.name}</button></th>
                  {flags && <td class="right">{share(one.flagged)}</td>}
                  {flags && <td class="right">{one.flagged_least === one.flagged_most ? share(one.flagged_least) : t('range', share(one.flagged_least), share(one.flagged_most))}</td>}
                  <td class="right">{t('range', number(one.rank.low), number(one.rank.high))}</td>
                  <td class="right">{t('range', figure(one.score.low), figure(one.score.high))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

function Moved({ of }: { of: Doubt }) {
  return (
    <details class="aside">
      <summary>{t('doubt.moved')} ({of.assumptions.length})</summary>
      {of.default_assumptions && <p class="quiet small">{t('doubt.default')}</p>}
      <dl class="meanings">
        {of.assumptions.map((one) => (
          <div key={one.id}>
            <dt>{both(one.label)}</dt>
            <dd>{both(one.drawn)}{one.why && <span class="quiet small"> {both(one.why)}</span>}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function SpreadTable({ of }: { of: Spread }) {
  return (
    <table class="inputs figures">
      <thead><tr><th scope="col">{t('doubt.how_often')}</th><th scope="col" class="right">{t('areas')}</th></tr></thead>
      <tbody>
        {(['always', 'mostly', 'seldom', 'never'] as const).map((key) => (
          <tr key={key}><th scope="row">{t(`doubt.${key}`)}</th><td class="right">{number(of[key])}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

export function DoubtFound({ of }: { of: Doubt }) {
  const spread = spreadOf(of.areas);
  const flags = decides(of);
  const indices = flags ? of.sobol?.flagged : of.sobol?.rank_shift;
  const first = of.sobol && indices ? ordered(of, indices)[0] : undefined;
  const last = of.convergence.running.at(-1);
  return (
    <>
      <p class="answer">
        {flags
          ? t('doubt.answer', number(spread.always), number(of.areas.length), plural(of), number(spread.never), number(spread.mostly + spread.seldom))
          : t('doubt.answer_ranks', percent(of.pairs.settled), plural(of))}
      </p>
      {first && <p>{indices?.variance ? t('doubt.matters', first.label) : t('doubt.matters_none')}</p>}
      <p class="quiet small">
        {t('doubt.basis', number(of.draws), number(of.ranked_areas), last ? `${number(100 * last.largest_error, 1)}\u00a0%` : '–')}{' '}
        {!of.convergence.settled && t('doubt.more_draws')}
      </p>
      {flags && <SpreadTable of={spread} />}
      {flags && <p><button type="button" onClick={() => show({ show: { by: 'score', aspect: 'certainty', factor: '' }, second: '', since: '' })}>{t('doubt.map')}</button></p>}
      {of.sobol && (
        <>
          <h3>{t('doubt.which')}</h3>
          <p class="quiet small">{t('doubt.which_note')}</p>
          {flags && <Which of={of} indices={of.sobol.flagged} title={t('doubt.which_flagged')} />}
          <Which of={of} indices={of.sobol.rank_shift} title={t('doubt.which_rank')} />
        </>
      )}
      <Areas of={of} />
      {flags && <p class="quiet small">{t('doubt.pairs', percent(of.pairs.settled))}</p>}
      <Moved of={of} />
    </>
  );
}
