// What long work of the server gives: its progress with a way to stop it, its result, or why there is none.
import type { ComponentChildren } from 'preact';
import type { JobRequest } from '../api/client';
import { percent, t } from '../i18n';
import { stopWork, workOn } from '../state/job';
import { FailureNote } from './parts';

interface Props<T> {
  request: JobRequest;
  get: (job: number) => Promise<T>;
  children: (value: T) => ComponentChildren;
}

export function Worked<T>({ request, get, children }: Props<T>) {
  const { value, running, failure } = workOn(request, get).value;
  if (value !== null) return <>{children(value)}</>;
  if (failure)
    return (
      <>
        <FailureNote failure={failure} />
        <button type="button" onClick={() => workOn(request, get, true)}>{t('work.again')}</button>
      </>
    );
  return (
    <p role="status" class="working">
      {running && running.part > 0 ? t('work.part', percent(running.part)) : t('work.running')}{' '}
      {running && <button type="button" class="quiet-button" onClick={() => stopWork(running)}>{t('work.stop')}</button>}
    </p>
  );
}
