// How groups live apart: what is asked, and what is found, in one sentence first.
import { useEffect } from 'preact/hooks';
import { type Indicator, getMappedSegregation } from '../../api/client';
import { both, t } from '../../i18n';
import { indicators, needIndicators } from '../../state/scene';
import { ask, view } from '../../state/store';
import { Fetched, Select } from '../../ui/parts';
import { PlaceField } from '../../ui/place';
import { Started, isLarge, takesText } from '../../ui/started';
import { type Question, countsOf, presetsOf, requestOf } from './questions';
import { Found } from './found';

function questionOf(first: string): Question {
  const { asked } = view.value;
  return {
    set: asked['segregation.set'] || first,
    own: (asked['segregation.groups'] ?? '').split(',').filter(Boolean),
    total: asked['segregation.total'] ?? '',
    place: asked['segregation.place'] ?? '',
  };
}

/** Groups of one's own choice. */
function OwnGroups({ question, known }: { question: Question; known: readonly Indicator[] }) {
  const choose = (id: string, on: boolean) => {
    const groups = on ? [...question.own, id] : question.own.filter((one) => one !== id);
    ask('segregation.groups', groups.join(','));
  };
  return (
    <>
      <fieldset class="choices">
        <legend>{t('segregation.own_groups')}</legend>
        {known.filter((one) => one.id !== question.total).map((one) => (
          <label key={one.id}>
            <input type="checkbox" checked={question.own.includes(one.id)} onChange={(event) => choose(one.id, event.currentTarget.checked)} /> {both(one.label)}
          </label>
        ))}
      </fieldset>
      <Select label={t('segregation.total')} value={question.total} onChange={(id) => ask('segregation.total', id)}>
        <option value="">{t('segregation.no_total')}</option>
        {known.filter((one) => !question.own.includes(one.id)).map((one) => <option key={one.id} value={one.id}>{both(one.label)}</option>)}
      </Select>
    </>
  );
}

function Asked({ known }: { known: Indicator[] }) {
  const offered = presetsOf(known);
  const question = questionOf(offered[0]?.id ?? 'own');
  const request = requestOf(question, offered);
  return (
    <>
      <section class="question" aria-label={t('work.question')}>
        <Select label={t('segregation.groups')} value={question.set} onChange={(id) => ask('segregation.set', id)}>
          {offered.map((one) => <option key={one.id} value={one.id}>{t(one.label)}</option>)}
          <option value="own">{t('groups.own')}</option>
        </Select>
        {question.set === 'own' && <OwnGroups question={question} known={countsOf(known)} />}
        <PlaceField place={question.place} onChange={(place) => ask('segregation.place', place)} />
      </section>
      {request ? (
        <Started request={request} get={getMappedSegregation} unasked={!isLarge()} start={t('work.start')} takes={`${t('segregation.about')} ${takesText()}`}>
          {({ found, map }) => <Found found={found} map={map} known={known} />}
        </Started>
      ) : <p class="quiet">{t('segregation.choose')}</p>}
    </>
  );
}

export function SegregationPanel() {
  useEffect(needIndicators, []);
  return (
    <div class="panel panel-segregation">
      <h1>{t('segregation.title')}</h1>
      <p class="lead">{t('segregation.lead')}</p>
      <Fetched of={indicators.value}>{(known) => <Asked known={known} />}</Fetched>
    </div>
  );
}
