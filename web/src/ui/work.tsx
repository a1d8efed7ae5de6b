// What long work of the server gives: its progress with a way to stop it, its result, or why there is none.
import type { ComponentChildren } from 'preact';
import type { Failure, JobRequest } from '../api/client';
import { percent, t } from '../i18n';
import { stopWork, workOn } from '../state/job';
import { FailureNote } from './parts';

interface Props<T> {
  request: JobRequest;
  get: (job: number) => Promise<T>;
  /** Says in the reader's words why it was refused; null = as the server says it. */
  refused?: (failure: Failure) => string | null;
  children: (value: T) => ComponentChildren;
}

export function Worked<T>({ request, get, refused, children }: Props<T>) {
  const { value, running, failure } = workOn(request, get).value;
  if (value !== null) return <>{children(value)}</>;
  const told = failure && refused?.(failure);
  if (told) return <p class="notice" role="alert">{told}</p>;
  if (failure)
    return (
      <>
        {failure.code === 'cancelled' ? <p role="status">{t('work.stopped')}</p> : <FailureNote failure={failure} />}
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
