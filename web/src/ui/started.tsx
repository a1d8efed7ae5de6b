// Long work that waits until it is asked for where a project is large; what the server has computed already can be looked at.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Failure, type Job, type JobRequest, getJobs } from '../api/client';
import { clock, t } from '../i18n';
import { adopt, isAsked, workOn } from '../state/job';
import { keyOf } from '../state/question';
import { project } from '../state/scene';
import { Worked } from './work';

/** From so many areas on nothing long starts by itself. */
const many = 2000;

/** Areas of the kind that the project has most of. */
export const areasOfProject = (): number => Math.max(0, ...(project.value.value?.kinds ?? []).map((one) => one.areas));
export const isLarge = (): boolean => areasOfProject() > many;

interface Props<T> {
  request: JobRequest;
  get: (job: number) => Promise<T>;
  /** It begins without being asked for. */
  unasked: boolean;
  /** What the button says, and what the work takes. */
  start: string;
  takes: string;
  onStart?: () => void;
  refused?: (failure: Failure) => string | null;
  children: (value: T) => ComponentChildren;
}

export function Started<T>(props: Props<T>) {
  const { request, get, unasked, start, takes, onStart, refused, children } = props;
  const turn = useSignal(0); // grows when the work has begun
  void turn.value;
  const done = useSignal<Job | null>(null);
  const asked = unasked || isAsked(request);
  const key = keyOf(request);
  useEffect(() => {
    let gone = false;
    if (!asked)
      void getJobs().then((jobs) => {
        if (!gone) done.value = jobs.find((one) => one.state === 'done' && keyOf(one.request as JobRequest) === key) ?? null;
      }, () => undefined); // then it is computed anew
    return () => {
      gone = true;
    };
  }, [key, asked]);
  if (asked) return <Worked request={request} get={get} {...(refused ? { refused } : {})}>{children}</Worked>;
  const begin = () => {
    workOn(request, get);
    onStart?.();
    turn.value++;
  };
  const look = (job: Job) => {
    adopt(job, get);
    turn.value++;
  };
  // The project may have changed since: whoever looks is told when it was computed.
  const before = done.value;
  return (
    <div class="offer">
      <p class="quiet small">{takes}</p>
      <button type="button" class="main-button" onClick={begin}>{start}</button>
      {before?.ended_at && <button type="button" onClick={() => look(before)}>{t('work.known', clock(before.ended_at))}</button>}
    </div>
  );
}

/** What is said of work that takes long on a large project. */
export const takesText = (): string => t(isLarge() ? 'work.takes_long' : 'work.takes_short');
