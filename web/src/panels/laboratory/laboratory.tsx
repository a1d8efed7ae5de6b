// The score on the bench: how sure it is, whether the formula does what it says, and what to measure next.
import type { ComponentChildren } from 'preact';
import { getDoubt, getExamine, getFramework, getNext, jobAddress } from '../../api/client';
import { both, t } from '../../i18n';
import { remote } from '../../state/remote';
import { frameworkId, project } from '../../state/scene';
import { ask, view } from '../../state/store';
import { isEdited } from '../../state/view';
import { Fetched } from '../../ui/parts';
import { PlaceField } from '../../ui/place';
import { Started, isLarge, takesText } from '../../ui/started';
import { DoubtFound } from './doubt';
import { ExamineFound } from './examine';
import type { Document } from './names';
import { NextFound } from './next';
import { type LabKind, requestOf } from './questions';

const framework = remote<Document>(() => (view.value.panel === 'laboratory' && frameworkId.value ? getFramework(frameworkId.value) : null));

interface QuestionProps<T> {
  kind: LabKind;
  get: (job: number) => Promise<{ job: number; found: T }>;
  children: (found: T) => ComponentChildren;
}

function Question<T>({ kind, get, children }: QuestionProps<T>) {
  const { asked } = view.value;
  const request = requestOf(kind, frameworkId.value, asked['laboratory.place'] ?? '');
  const wanted = asked[`laboratory.${kind}`] === '1';
  return (
    <section class="lab-question">
      <h2>{t(`${kind}.question`)}</h2>
      <p class="quiet small">{t(`${kind}.about`)}</p>
      <Started request={request} get={get} unasked={wanted && !isLarge()} start={t('work.start')} takes={takesText()} onStart={() => ask(`laboratory.${kind}`, '1')}
        refused={(failure) => (failure.code === 'not-supported' ? t('laboratory.compares') : null)}>
        {({ job, found }) => (
          <>
            {children(found)}
            <p class="small"><a href={`${jobAddress(job)}/result`} download={`roer-${kind}-${frameworkId.value}.json`} aria-label={`${t('laboratory.keep')}: ${t(`${kind}.question`)}`}>{t('laboratory.keep')}</a></p>
          </>
        )}
      </Started>
    </section>
  );
}

function Bench({ document }: { document: Document }) {
  const { asked, edits } = view.value;
  const title = project.value.value?.frameworks.find((one) => one.id === frameworkId.value)?.title;
  return (
    <>
      <p class="lead">{t('laboratory.lead', title ? both(title) : frameworkId.value)}</p>
      {isEdited(edits) && <p class="notice">{t('laboratory.edited')}</p>}
      <section class="question" aria-label={t('work.question')}>
        <PlaceField place={asked['laboratory.place'] ?? ''} onChange={(place) => ask('laboratory.place', place)} />
        {asked['laboratory.place'] && <p class="quiet small">{t('laboratory.place_note')}</p>}
      </section>
      <Question kind="doubt" get={getDoubt}>{(found) => <DoubtFound of={found} />}</Question>
      <Question kind="examine" get={getExamine}>{(found) => <ExamineFound of={found} document={document} />}</Question>
      <Question kind="next" get={getNext}>{(found) => <NextFound of={found} document={document} />}</Question>
    </>
  );
}

export function LaboratoryPanel() {
  return (
    <div class="panel panel-laboratory">
      <h1>{t('laboratory.title')}</h1>
      <Fetched of={framework.value}>{(document) => <Bench document={document} />}</Fetched>
    </div>
  );
}
