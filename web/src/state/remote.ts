// Something that is fetched because of the view, and is fetched anew when the view asks for something else.
import { type ReadonlySignal, effect, signal } from '@preact/signals';
import { Failure } from '../api/client';

export interface Remote<T> {
  /** Null until it is there; while something else is on its way, what was there before. */
  value: T | null;
  loading: boolean;
  failure: Failure | null;
}

const asFailure = (cause: unknown): Failure =>
  cause instanceof Failure ? cause : new Failure(String(cause), 'internal', '');

/** `wanted` reads signals and gives the promise of what they ask for, or null for nothing. */
export function remote<T>(wanted: () => Promise<T> | null): ReadonlySignal<Remote<T>> {
  const state = signal<Remote<T>>({ value: null, loading: true, failure: null });
  let turn = 0;
  effect(() => {
    const promise = wanted();
    const mine = ++turn;
    if (!promise) {
      state.value = { value: null, loading: false, failure: null };
      return;
    }
    state.value = { value: state.peek().value, loading: true, failure: null };
    promise.then(
      (value) => mine === turn && (state.value = { value, loading: false, failure: null }),
      (cause: unknown) => mine === turn && (state.value = { value: null, loading: false, failure: asFailure(cause) }),
    );
  });
  return state;
}
