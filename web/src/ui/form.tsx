// Fields of forms that change the project, and what such a form is doing.
import { type Signal, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Failure } from '../api/client';
import { t } from '../i18n';
import { remember, remembered } from '../state/store';
import { FailureNote } from './parts';

interface TextProps {
  label: string;
  hint?: string;
  value: Signal<string>;
  needed?: boolean;
  most?: number;
  onInput?: (text: string) => void;
}

export function TextField({ label, hint, value, needed, most, onInput }: TextProps) {
  return (
    <label class="field">
      <span>{label}{hint && <span class="quiet small"> {hint}</span>}</span>
      <input type="text" value={value.value} required={needed ?? false} maxLength={most ?? 120}
        onInput={(event) => {
          value.value = event.currentTarget.value;
          onInput?.(event.currentTarget.value);
        }} />
    </label>
  );
}

export function LongField({ label, hint, value, needed }: TextProps) {
  return (
    <label class="field">
      <span>{label}{hint && <span class="quiet small"> {hint}</span>}</span>
      <textarea rows={3} value={value.value} required={needed ?? false} maxLength={400} onInput={(event) => (value.value = event.currentTarget.value)} />
    </label>
  );
}

/** Who changes something: asked once, remembered by the browser. */
export const author = signal(remembered('roer.author') ?? '');

/** A form that is being sent, was refused, or was not sent yet. */
export interface Sending {
  busy: boolean;
  failure: Failure | null;
}
export const notSent: Sending = { busy: false, failure: null };

/** Sends; tells whether it was taken. */
export async function send(state: Signal<Sending>, work: () => Promise<unknown>): Promise<boolean> {
  state.value = { busy: true, failure: null };
  try {
    await work();
    remember('roer.author', author.peek());
    state.value = notSent;
    return true;
  } catch (cause) {
    state.value = { busy: false, failure: cause instanceof Failure ? cause : new Failure(String(cause), 'internal', '') };
    return false;
  }
}

export function Form({ state, action, onSend, children }: { state: Signal<Sending>; action: string; onSend: () => void; children: ComponentChildren }) {
  return (
    <form class="question" onSubmit={(event) => {
      event.preventDefault();
      onSend();
    }}>
      {children}
      {state.value.failure && <FailureNote failure={state.value.failure} />}
      <button type="submit" class="main-button" disabled={state.value.busy}>{state.value.busy ? t('form.busy') : action}</button>
    </form>
  );
}
