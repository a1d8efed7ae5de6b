// Long work of the server: what runs, with its progress and a way to stop it, and what was found, to be opened again.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Failure, type Job, cancelJob, getDoubt, getExamine, getJobs, getMappedResilience, getMappedSegregation, getNext, getSignals, getStock } from '../../api/client';
import { type Key, both, clock, number, percent, t } from '../../i18n';
import { adopt, failureOf, isOver, resultAddress } from '../../state/job';
import { oneAtATime } from '../../state/one-at-a-time';
import { asFailure } from '../../state/remote';
import { indicators, needIndicators, project } from '../../state/scene';
import { show, view } from '../../state/store';
import { FailureNote } from '../../ui/parts';
import { type Asking, askingOf, words } from './asked';

const beat = 1000; // milliseconds between two looks

function duration(job: Job): string {
  const seconds = (Date.parse(job.ended_at ?? '') - Date.parse(job.started_at ?? '')) / 1000;
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 1) return t('works.moment');
  return seconds < 60 ? t('works.seconds', number(seconds)) : t('works.minutes', number(Math.floor(seconds / 60)), number(seconds % 60));
}

function stateText(job: Job): string {
  if (job.state === 'running') return t('works.running', percent(job.part));
  return job.state === 'done' ? t('works.done', duration(job)) : t(`works.${job.state}`);
}

/** What was asked, in words: framework, indicators, place, years. */
function asked({ request }: Job): string {
  const { framework = '', groups = '', nuisance = '', area = '', from = '', to = '' } = words(request);
  const known = indicators.value.value ?? [];
  const label = (id: string): string => {
    const found = known.find((one) => one.id === id);
    return found ? both(found.label) : id;
  };
  const title = project.value.value?.frameworks.find((one) => one.id === framework)?.title;
  return [
    title ? both(title) : framework,
    groups.split(',').filter(Boolean).map(label).join(', '),
    nuisance && label(nuisance),
    from && to ? t('works.years', from, to) : '',
    area,
  ].filter(Boolean).join(' · ');
}

const getters = { segregation: getMappedSegregation, resilience: getMappedResilience, signals: getSignals, doubt: getDoubt, examine: getExamine, next: getNext, stock: getStock } as const;

function open(job: Job, { asked: wanted, ...where }: Asking): void {
  const get = (getters as Record<string, (id: number) => Promise<unknown>>)[job.request.kind];
  if (get) adopt(job, get);
  show({ ...where, asked: { ...view.peek().asked, ...wanted } }, true);
}

function Actions({ job, again }: { job: Job; again: () => void }) {
  const name = t(`works.kind.${job.request.kind}` as Key);
  const asking = askingOf(job.request, indicators.value.value ?? []);
  const end = () => void cancelJob(job.id).catch(() => undefined).then(again);
  const of = (key: Key) => ({ 'aria-label': t('works.of', t(key), name) });
  return (
    <div class="actions">
      {job.state === 'done' && asking && <button type="button" {...of('works.open')} onClick={() => open(job, asking)}>{t('works.open')}</button>}
      {job.state === 'done' && <a href={resultAddress(job)} download={`roer-${job.request.kind}-${job.id}.${job.result_type === 'text/html' ? 'html' : 'json'}`} {...of('works.download')}>{t('works.download')}</a>}
      <button type="button" class="quiet-button" {...of(isOver(job) ? 'works.forget' : 'work.stop')} onClick={end}>{t(isOver(job) ? 'works.forget' : 'work.stop')}</button>
    </div>
  );
}

function Line({ job, again }: { job: Job; again: () => void }) {
  const name = t(`works.kind.${job.request.kind}` as Key);
  return (
    <li class={`work work-${job.state}`}>
      <p><strong>{name}</strong> <span class="quiet">{stateText(job)}</span></p>
      <p class="quiet small">{[asked(job), job.started_at ? t('works.begun', clock(job.started_at)) : ''].filter(Boolean).join(' · ')}</p>
      {job.state === 'running' && <progress max={1} value={job.part} aria-label={t('works.progress', name)} />}
      {job.state === 'failed' && <FailureNote failure={failureOf(job)} />}
      <Actions job={job} again={again} />
    </li>
  );
}

export function WorkPanel() {
  const jobs = useSignal<Job[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const look = useSignal<() => void>(() => undefined);
  useEffect(needIndicators, []);
  useEffect(() => {
    let gone = false;
    const ask = oneAtATime(
      async () => {
        const found = await getJobs();
        if (!gone) jobs.value = found;
        return !gone;
      },
      (cause) => (failure.value = asFailure(cause)),
    );
    look.value = ask;
    ask();
    const timer = setInterval(ask, beat);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, []);
  return (
    <div class="panel panel-work">
      <h1>{t('works.title')}</h1>
      <p class="lead">{t('works.lead')}</p>
      {failure.value && <FailureNote failure={failure.value} />}
      {!jobs.value && !failure.value && <p class="quiet" role="status">{t('loading')}</p>}
      {jobs.value?.length === 0 && <p>{t('works.none')}</p>}
      {jobs.value && jobs.value.length > 0 && <ul class="works">{jobs.value.map((job) => <Line key={job.id} job={job} again={look.value} />)}</ul>}
    </div>
  );
}
