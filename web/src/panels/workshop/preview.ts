// Asks for scores under changed limits while a slider is dragged: one question at a time, always the latest.
import { effect, signal, untracked } from '@preact/signals';
import { type Failure, preview } from '../../api/client';
import { frameworkId, previewed } from '../../state/scene';
import { view } from '../../state/store';
import { type Edits, isEdited } from '../../state/view';
import { requestOf } from './edits';

/** Milliseconds from the question to the answer, of the last one. */
export const answered = signal<number | null>(null);
export const previewFailure = signal<Failure | null>(null);

const draws = 200;
const rest = 700;

export function followEdits(): () => void {
  let asking = false;
  let wanted: { framework: string; edits: Edits; draws: number } | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const ask = async () => {
    if (asking) return;
    asking = true;
    while (wanted) {
      const now: { framework: string; edits: Edits; draws: number } = wanted;
      wanted = null;
      const begun = performance.now();
      try {
        previewed.value = await preview(requestOf(now.framework, now.edits, now.draws));
        if (now.draws === 0) answered.value = performance.now() - begun;
        previewFailure.value = null;
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
        return;
      }
      wanted = { framework, edits, draws: 0 };
      void ask();
      // When the sliders rest: how sure each answer is.
      resting = setTimeout(() => {
        wanted = { framework, edits, draws };
        void ask();
      }, rest);
    });
  });
  return () => {
    end();
    clearTimeout(resting);
    wanted = null;
    previewed.value = null;
  };
}
