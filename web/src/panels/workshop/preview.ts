// Asks for scores under changed limits while a slider is dragged: one question at a time, always the latest.
import { batch, effect, signal, untracked } from '@preact/signals';
import { type Failure, preview } from '../../api/client';
import { frameworkId, previewed } from '../../state/scene';
import { view } from '../../state/store';
import { type Edits, isEdited } from '../../state/view';
import { drawsInTime, mostDraws, requestOf } from './edits';

/** Milliseconds from the question to the answer, of the last one. */
export const answered = signal<number | null>(null);
export const previewFailure = signal<Failure | null>(null);

/** On how many draws the shares in the list rest; 0 = not counted yet. */
export const drawn = signal(0);

const rest = 700;

interface Question {
  framework: string;
  edits: Edits;
  draws: number;
  /** Asked while a slider moves, so that somebody waits for it. */
  moving: boolean;
}

export function followEdits(): () => void {
  let asking = false;
  let ended = false;
  let wanted: Question | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** Milliseconds of an answer without draws, and of a draw, as measured. */
  let plain = 0;
  let cost: number | null = null;

  const ask = async () => {
    if (asking) return;
    asking = true;
    while (wanted) {
      const now: Question = wanted;
      wanted = null;
      const begun = performance.now();
      try {
        const answer = await preview(requestOf(now.framework, now.edits, now.draws));
        const time = performance.now() - begun;
        // The sliders may be as they were again, or another framework be there.
        if (ended || !isEdited(view.peek().edits) || frameworkId.peek() !== now.framework) continue;
        batch(() => {
          previewed.value = answer;
          drawn.value = answer.flagged ? now.draws : 0;
          if (now.moving) answered.value = time;
          previewFailure.value = null;
        });
        if (now.draws === 0) plain = time;
        else cost = Math.max(0, time - plain) / now.draws;
      } catch (cause) {
        previewFailure.value = cause as Failure;
      }
    }
    asking = false;
  };

  const end = effect(() => {
    const { edits } = view.value;
    const framework = frameworkId.value;
    clearTimeout(resting);
    untracked(() => {
      if (!framework || !isEdited(edits)) {
        wanted = null;
        previewed.value = null;
        drawn.value = 0;
        return;
      }
      const inTime = cost === null ? 0 : drawsInTime(cost);
      wanted = { framework, edits, draws: inTime, moving: true };
      void ask();
      if (inTime === mostDraws) return;
      // When the sliders rest: how sure each answer is.
      resting = setTimeout(() => {
        wanted = { framework, edits, draws: mostDraws, moving: false };
        void ask();
      }, rest);
    });
  });
  return () => {
    ended = true;
    end();
    clearTimeout(resting);
    wanted = null;
    previewed.value = null;
  };
}
