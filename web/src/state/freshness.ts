// The project may change while it is looked at: an import, a verdict. The page then says so, and does not mix.
import { signal } from '@preact/signals';
import { askProject } from '../api/client';
import { project } from './scene';

/** True when the server holds another state of the project than this page was made of. */
export const outdated = signal(false);

/** The state after this page made the project write in its log, which changes no figure. */
let logged = '';

/** Work of this page read a register, which stands in the log: no reason to load again. */
export function noteOwnReading(): void {
  void askProject().then((now) => (logged = now.state), () => undefined);
}

export function watchProject(): void {
  const look = () => {
    const mine = project.peek().value?.state;
    if (mine === undefined || document.visibilityState === 'hidden') return;
    void askProject().then((now) => (outdated.value = now.state !== mine && now.state !== logged), () => undefined);
  };
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
}
