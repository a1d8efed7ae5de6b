// Long work of the server: started, followed by its events, cancelled, its result fetched.
import { useSignal } from '@preact/signals';
import { type Job, type JobRequest, cancelJob, getJob, jobAddress, startJob } from '../api/client';
import { lang, percent, t } from '../i18n';
import { frameworkId } from '../state/scene';
import { Failure } from '../api/client';
import { FailureNote } from './parts';

const ended = (job: Job): boolean => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

/**
 * Tells of each step until the job has ended. The events only say that there is news; the job itself is asked for, now and
 * then also without news, for a connection may break.
 */
export function followJob(id: number, tell: (job: Job) => void): void {
  const events = new EventSource(`${jobAddress(id)}/events`);
  const stop = () => {
    events.close();
    clearInterval(clock);
  };
  const look = () =>
    getJob(id).then((job) => {
      tell(job);
      if (ended(job)) stop();
    }, stop);
  const clock = setInterval(() => void look(), 3000);
  events.addEventListener('job', () => void look());
  events.addEventListener('error', () => events.close());
}

export async function runJob(request: JobRequest, tell: (job: Job) => void): Promise<Job> {
  const job = await startJob(request);
  tell(job);
  return new Promise((resolve) =>
    followJob(job.id, (now) => {
      tell(now);
      if (ended(now)) resolve(now);
    }),
  );
}

export const resultAddress = (job: Job): string => `${jobAddress(job.id)}/result`;

export function ReportButton({ area, name }: { area: string; name: string }) {
  const job = useSignal<Job | null>(null);
  const failure = useSignal<Failure | null>(null);
  const start = async () => {
    failure.value = null;
    try {
      const done = await runJob(
        { kind: 'report', framework: frameworkId.value, area, language: lang.value },
        (now) => (job.value = now),
      );
      if (done.state === 'done') Object.assign(document.createElement('a'), { href: resultAddress(done), download: '' }).click();
      else if (done.state === 'failed') failure.value = new Failure(done.errors?.errors[0]?.message ?? '', 'job', done.errors?.errors[0]?.remedy ?? '');
      job.value = null;
    } catch (cause) {
      job.value = null;
      failure.value = cause instanceof Failure ? cause : new Failure(String(cause), 'job', '');
    }
  };
  const running = job.value;
  return (
    <>
      {running ? (
        <button type="button" onClick={() => void cancelJob(running.id)}>{t('report.stop', percent(running.part))}</button>
      ) : (
        <button type="button" onClick={() => void start()}>{t('report.make', name)}</button>
      )}
      {failure.value && <FailureNote failure={failure.value} />}
    </>
  );
}
