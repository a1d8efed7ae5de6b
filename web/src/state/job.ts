// Long work of the server: started, followed by its events, cancelled, its result fetched.
import { type Signal, signal, untracked } from '@preact/signals';
import { noteOwnReading } from './freshness';
import { oneAtATime } from './one-at-a-time';
import { keyOf } from './question';
import { Failure, type Job, type JobRequest, cancelJob, failureOfFaults, getJob, jobAddress, startJob } from '../api/client';

export const isOver = (job: Job): boolean => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

/**
 * Tells of each step until the job has ended. The events only say that there is news; the job itself is asked for, now and
 * then also without news, for a connection may break.
 */
function followJob(id: number, tell: (job: Job) => void, fail: (cause: unknown) => void): void {
  const events = new EventSource(`${jobAddress(id)}/events`);
  const stop = () => {
    events.close();
    clearInterval(clock);
  };
  const news = oneAtATime(
    async () => {
      const job = await getJob(id);
      if (isOver(job)) stop();
      tell(job);
      return !isOver(job);
    },
    (cause) => {
      stop();
      fail(cause);
    },
  );
  const clock = setInterval(news, 3000);
  events.addEventListener('job', news);
  events.addEventListener('error', () => events.close());
}

export async function runJob(request: JobRequest, tell: (job: Job) => void): Promise<Job> {
  const job = await startJob(request);
  tell(job);
  return new Promise((resolve, reject) =>
    followJob(
      job.id,
      (now) => {
        tell(now);
        if (isOver(now)) resolve(now);
      },
      reject,
    ),
  );
}

export const resultAddress = (job: Job): string => `${jobAddress(job.id)}/result`;

export function failureOf(job: Job): Failure {
  return failureOfFaults(job.errors?.errors ?? [], job.state, job.state === 'cancelled' ? 'cancelled' : 'job');
}

/** Work that a panel asked for: on its way, done or failed. */
export interface Work<T> {
  value: T | null;
  running: Job | null;
  failure: Failure | null;
}

const readsRegisters = ({ kind, level }: JobRequest): boolean => kind === 'signals' || kind === 'estates' || kind === 'stock' || level === 'estate';

const known = new Map<string, Signal<Work<unknown>>>();

async function work<T>(request: JobRequest, get: (job: number) => Promise<T>, state: Signal<Work<T>>): Promise<void> {
  try {
    const job = await runJob(request, (now) => (state.value = { value: null, running: now, failure: null }));
    if (job.state !== 'done') throw failureOf(job);
    state.value = { value: await get(job.id), running: null, failure: null };
    if (readsRegisters(request)) noteOwnReading();
  } catch (cause) {
    state.value = { value: null, running: null, failure: cause instanceof Failure ? cause : new Failure(String(cause), 'job', '') };
  }
}

/** Is the answer to this question known or on its way? */
export const isAsked = (request: JobRequest): boolean => known.has(keyOf(request));

/** The answer to a question, asked once: the project does not change under the page. What failed is asked again by `again`. */
export function workOn<T>(request: JobRequest, get: (job: number) => Promise<T>, again = false): Signal<Work<T>> {
  const key = keyOf(request);
  const found = known.get(key) as Signal<Work<T>> | undefined;
  if (found && !again) return found;
  const state = found ?? signal<Work<T>>({ value: null, running: null, failure: null });
  known.set(key, state);
  untracked(() => {
    state.value = { value: null, running: null, failure: null };
    void work(request, get, state);
  });
  return state;
}

/** What was found by work that is done already takes the place of asking the same again. */
export function adopt<T>(job: Job, get: (job: number) => Promise<T>): void {
  const key = keyOf(job.request);
  if (known.has(key)) return;
  const state = signal<Work<T>>({ value: null, running: job, failure: null });
  known.set(key, state);
  get(job.id).then(
    (value) => (state.value = { value, running: null, failure: null }),
    () => void work(job.request, get, state), // forgotten meanwhile
  );
}

export const stopWork = (job: Job): void => void cancelJob(job.id).catch(() => undefined);
