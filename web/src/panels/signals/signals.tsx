// Where more nuisance is reported than expected, from the association's own register.
import { type Signals, getSignals } from '../../api/client';
import { both, day, figure, number, percent, t } from '../../i18n';
import { hovered, lookAt } from '../../state/choice';
import { Worked } from '../../ui/work';
import { type Words, kindOf, nameOf, peopleBehind, standsBehind } from './behind';

type Warning = Signals['warnings'][number];
type Cluster = Signals['clusters'][number];

const words: Words = { t, number, percent, both };

/** Areas lie on the map; estates have no borders there. */
function Place({ unit }: { unit: Warning['unit'] }) {
  if (!/^(BU|WK|GM)\d/.test(unit.code)) return <strong>{nameOf(unit)}</strong>;
  return (
    <button type="button" class="link" onClick={() => void lookAt([unit.code]).catch(() => undefined)}
      onMouseEnter={() => (hovered.value = unit.code)} onMouseLeave={() => (hovered.value = null)}>
      <strong>{nameOf(unit)}</strong>
    </button>
  );
}

function Behind({ one, of }: { one: Warning | Cluster; of: Signals }) {
  return (
    <details class="aside">
      <summary>{t('signals.behind', number(one.behind.reports))}</summary>
      <ul class="quiet small">
        {standsBehind(one, of.fewest_shown, words).map((line, i) => <li key={i}>{line}</li>)}
      </ul>
    </details>
  );
}

function WarningRow({ one, of }: { one: Warning; of: Signals }) {
  return (
    <li>
      <Place unit={one.unit} />: {kindOf(one.kind, words)}
      <p>
        {t('signals.count', number(one.count), one.expected === null ? '–' : number(one.expected, 1), figure(one.upper))}{' '}
        {one.since === of.period ? t('signals.new') : t('signals.since', day(one.since))}
      </p>
      <p class="quiet small">
        {peopleBehind(one, of.fewest_shown, words)}
        {one.in_cluster ? ` ${t('signals.shared')}` : one.behind.reporters === null ? ` ${t('signals.look_first')}` : ''}
      </p>
      <Behind one={one} of={of} />
    </li>
  );
}

function ClusterRow({ one, of }: { one: Cluster; of: Signals }) {
  return (
    <li>
      {one.units.map((unit, i) => <span key={unit.code}>{i > 0 && ', '}<Place unit={unit} /></span>)}: {kindOf(one.kind, words)}
      <p>
        {t('signals.cluster', day(one.first_day), number(one.count), one.expected === null ? '–' : number(one.expected, 1))}{' '}
        {one.recurrence === null ? '' : t('signals.recurrence', number(one.recurrence))}
      </p>
      <p class="quiet small">{peopleBehind(one, of.fewest_shown, words)}</p>
      <Behind one={one} of={of} />
    </li>
  );
}

function Told({ of }: { of: Signals }) {
  return (
    <>
      <p class="lead">{t('signals.lead', day(of.first_day), day(of.last_day), number(of.series.judged))}</p>
      <h2>{t('signals.warnings', number(of.warnings.length))}</h2>
      {of.warnings.length === 0 ? <p>{t('signals.none')}</p> : <ol class="signals">{of.warnings.map((one, i) => <WarningRow key={i} one={one} of={of} />)}</ol>}
      {of.kept_back > 0 && <p class="quiet small">{t('signals.kept_back', number(of.kept_back), number(of.fewest_shown))}</p>}
      <h2>{t('signals.together')}</h2>
      {of.clusters.length === 0 ? <p>{t('signals.none')}</p> : <ol class="signals">{of.clusters.map((one, i) => <ClusterRow key={i} one={one} of={of} />)}</ol>}
      <h2>{t('area.how_far')}</h2>
      <ul>
        <li>{t('signals.people')}</li>
        <li>{t('signals.false', percent(of.false_discovery))}</li>
        <li>{t('signals.not_judged', number(of.series.few), number(of.series.short_history))}</li>
        <li>{t('signals.register', number(of.register.reports), day(of.register.first_day), day(of.register.last_day), number(of.register.linked))}</li>
      </ul>
    </>
  );
}

export function SignalsPanel() {
  return (
    <div class="panel panel-signals">
      <h1>{t('signals.title')}</h1>
      <Worked request={{ kind: 'signals' }} get={getSignals}>{(found) => <Told of={found} />}</Worked>
    </div>
  );
}
