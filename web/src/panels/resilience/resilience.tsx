// Whether a growing concentration of vulnerable people and nuisance go together: the question, and its answer.
import { useEffect } from 'preact/hooks';
import { type Indicator, getMappedResilience } from '../../api/client';
import { t } from '../../i18n';
import { indicators, needIndicators } from '../../state/scene';
import { ask, view } from '../../state/store';
import { IndicatorOptions } from '../../ui/bar';
import { Fetched, Select } from '../../ui/parts';
import { PlaceField } from '../../ui/place';
import { Started, isLarge, takesText } from '../../ui/started';
import { Found } from './found';
import { type Question, bases, concentrations, filled, nuisances, requestOf, yearsInBoth } from './questions';

function IndicatorSelect({ label, name, value, of }: { label: string; name: string; value: string; of: readonly Indicator[] }) {
  return (
    <Select label={label} value={value} onChange={(id) => ask(`resilience.${name}`, id)}>
      {value === '' && <option value="">{t('resilience.choose')}</option>}
      <IndicatorOptions among={(one) => of.some((other) => other.id === one.id)} />
    </Select>
  );
}

function YearSelect({ label, name, value, years }: { label: string; name: 'from' | 'to'; value: string; years: readonly string[] }) {
  return (
    <Select label={label} value={value} onChange={(year) => ask(`resilience.${name}`, year)}>
      {years.map((year) => <option key={year} value={year}>{year}</option>)}
    </Select>
  );
}

function Fields({ question, known }: { question: Question; known: readonly Indicator[] }) {
  const years = yearsInBoth(known, question.groups, question.nuisance);
  return (
    <section class="question" aria-label={t('work.question')}>
      <IndicatorSelect label={t('resilience.groups')} name="groups" value={question.groups} of={concentrations(known)} />
      {question.per && <IndicatorSelect label={t('resilience.per')} name="per" value={question.per} of={bases(known)} />}
      <IndicatorSelect label={t('resilience.nuisance')} name="nuisance" value={question.nuisance} of={nuisances(known)} />
      {question.nuisancePer && <IndicatorSelect label={t('resilience.nuisance_per')} name="nuisance_per" value={question.nuisancePer} of={bases(known)} />}
      <div class="pair">
        <YearSelect label={t('resilience.from')} name="from" value={question.from} years={years} />
        <YearSelect label={t('resilience.to')} name="to" value={question.to} years={years} />
      </div>
      <PlaceField place={question.place} onChange={(place) => ask('resilience.place', place)} />
    </section>
  );
}

function Asked({ known }: { known: Indicator[] }) {
  if (concentrations(known).length === 0 || nuisances(known).length === 0) return <p class="notice">{t('resilience.lacks')}</p>;
  const question = filled(view.value.asked, known);
  const request = requestOf(question);
  return (
    <>
      <Fields question={question} known={known} />
      {request ? (
        <Started request={request} get={getMappedResilience} unasked={!isLarge()} start={t('work.start')} takes={`${t('resilience.about')} ${takesText()}`}>
          {(mapped) => <Found mapped={mapped} />}
        </Started>
      ) : <p class="notice">{t(question.groups && question.nuisance ? 'resilience.no_years' : 'resilience.not_chosen')}</p>}
    </>
  );
}

export function ResiliencePanel() {
  useEffect(needIndicators, []);
  return (
    <div class="panel panel-resilience">
      <h1>{t('resilience.title')}</h1>
      <p class="lead">{t('resilience.lead')}</p>
      <Fetched of={indicators.value}>{(known) => <Asked known={known} />}</Fetched>
    </div>
  );
}
