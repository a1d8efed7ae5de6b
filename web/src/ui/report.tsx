// A report of a larger area, made by the server and kept by the browser.
import { useSignal } from '@preact/signals';
import { Failure, type Job } from '../api/client';
import { lang, percent, t } from '../i18n';
import { failureOf, resultAddress, runJob, stopWork } from '../state/job';
import { frameworkId } from '../state/scene';
import { FailureNote } from './parts';
import { fileName } from './save';

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
      if (done.state === 'done') Object.assign(document.createElement('a'), { href: resultAddress(done), download: fileName(t('report.make', name), 'html') }).click();
      else if (done.state === 'failed') failure.value = failureOf(done);
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
        <button type="button" onClick={() => stopWork(running)}>{t('report.stop', percent(running.part))}</button>
      ) : (
        <button type="button" onClick={() => void start()}>{t('report.make', name)}</button>
      )}
      {failure.value && <FailureNote failure={failure.value} />}
    </>
  );
}
