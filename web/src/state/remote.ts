// Something that is fetched because of the view, and is fetched anew when the view asks for something else.
import { type ReadonlySignal, type Signal, effect, signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Failure } from '../api/client';

export interface Remote<T> {
  /** Null until it is there; while something else is on its way, what was there before. */
  value: T | null;
  loading: boolean;
  failure: Failure | null;
}

export const asFailure = (cause: unknown): Failure =>
  cause instanceof Failure ? cause : new Failure(String(cause), 'internal', '');

const nothing = { value: null, loading: true, failure: null };

/** Keeps `state` in step with what is wanted; returns what ends that. */
function follow<T>(wanted: () => Promise<T> | null, state: Signal<Remote<T>>): () => void {
  let turn = 0;
  const end = effect(() => {
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
  return () => {
    turn++;
    end();
  };
}

/** `wanted` reads signals and gives the promise of what they ask for, or null for nothing. Lives as long as the page. */
export function remote<T>(wanted: () => Promise<T> | null): ReadonlySignal<Remote<T>> {
  const state = signal<Remote<T>>(nothing);
  follow(wanted, state);
  return state;
}

/** The same for as long as a component is shown; anew when one of `inputs` changes. */
export function useRemote<T>(wanted: () => Promise<T> | null, inputs: readonly unknown[]): Remote<T> {
  const state = useSignal<Remote<T>>(nothing);
  useEffect(() => follow(wanted, state), inputs);
  return state.value;
}
