// Small parts that several panels use.
import type { ComponentChildren } from 'preact';
import { Failure } from '../api/client';
import { t } from '../i18n';
import type { Remote } from '../state/remote';
import type { Decision } from '../state/rows';

/** The decision in words, with a shape of its own so that it does not rest on colour. */
export function DecisionChip({ decision }: { decision: Decision }) {
  const mark = { yes: '●', depends: '◐', no: '○', unknown: '–' }[decision];
  return (
    <span class={`chip chip-${decision}`}>
      <span aria-hidden="true">{mark}</span> {decision === 'unknown' ? t('unknown') : t(`decision.${decision}`)}
    </span>
  );
}

export function FailureNote({ failure }: { failure: Failure }) {
  const told = failure.code === 'unreachable' ? t('failure.unreachable') : failure.message;
  return (
    <div class="notice" role="alert">
      <p><strong>{t('failure.title')}</strong> <span {...(failure.code === 'unreachable' ? {} : { lang: 'en' })}>{told}</span></p>
      {failure.remedy && <p lang="en">{failure.remedy}</p>}
    </div>
  );
}

/** What was fetched, or that it is on its way, or why it is not there. */
export function Fetched<T>({ of, children }: { of: Remote<T>; children: (value: T) => ComponentChildren }) {
  if (of.failure) return <FailureNote failure={of.failure} />;
  if (of.value === null) return of.loading ? <p class="quiet" role="status">{t('loading')}</p> : null;
  return <div aria-busy={of.loading} class={of.loading ? 'stale' : ''}>{children(of.value)}</div>;
}

export function Select(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ComponentChildren;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>{props.children}</select>
    </label>
  );
}
