// Small parts that several panels use.
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Failure, Fault } from '../api/client';
import { type Key, lang, t } from '../i18n';
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

type Dictionary = typeof import('../i18n/faults');
/** Fetched when something first fails; undefined until it is there, null where the server is not. */
const dictionary = signal<Dictionary | null | undefined>(undefined);
let asked = false;
function needDictionary(): void {
  if (asked) return;
  asked = true;
  void import('../i18n/faults').then((found) => (dictionary.value = found), () => (dictionary.value = null));
}

/** A sentence of the server in the words of the workbench; nothing where there are none. */
function Said({ text, before = '', begins = false }: { text: string; before?: string; begins?: boolean }) {
  const found = dictionary.value ? dictionary.value.told(text, lang.value) : { text, lang: 'en' };
  if (!found || found.text === '') return null;
  const said = begins ? found.text.charAt(0).toLocaleUpperCase() + found.text.slice(1) : found.text;
  return <>{before}<span {...(found.lang === lang.value ? {} : { lang: found.lang })}>{said}</span></>;
}

const codes = ['unknown-code', 'missing-data', 'not-supported', 'framework', 'project', 'project-busy', 'usage', 'out-of-range', 'file-too-large', 'check-failed', 'file-unreadable'] as const;

/** What sort of failure it is, in the language of the page. */
function sortOf(code: string): string {
  const known = codes.find((one) => one === code);
  return t(known ? `failure.${known}` : 'failure.title');
}

const fieldNames: Record<string, Key> = {
  points: 'verdicts.points', author: 'form.author', reason: 'verdicts.reason', role: 'verdicts.role', factor: 'verdicts.about',
  name: 'own.name', title: 'own.title', note: 'own.note', threshold: 'workshop.threshold',
};

/** What is wrong, what was found and expected, and what to do. */
function FaultText({ fault }: { fault: Fault }) {
  const field = fieldNames[fault.column];
  return (
    <>
      <p>
        <strong>{sortOf(fault.code)}</strong>{' '}
        {field && `${t(field)}: `}<Said text={fault.message} begins={!field} />.
      </p>
      {(fault.found || fault.expected) && (
        <p class="small">
          {fault.found && <>{t('failure.found')} <span class="found">{fault.found}</span>. </>}
          {fault.expected && <><Said text={fault.expected} before={`${t('failure.expected')} `} />.</>}
        </p>
      )}
      {fault.remedy && <p><Said text={fault.remedy} /></p>}
    </>
  );
}

const mostTold = 5;

export function FailureNote({ failure }: { failure: Failure }) {
  useEffect(needDictionary, []);
  if (dictionary.value === undefined && failure.code !== 'unreachable') return <p class="notice" role="alert">{t('failure.title')}</p>;
  const own = failure.code === 'unreachable' ? t('failure.unreachable') : '';
  return (
    <div class="notice" role="alert">
      {own || failure.faults.length === 0
        ? <p><strong>{t('failure.title')}</strong> {own || <Said text={failure.message} />}</p>
        : failure.faults.slice(0, mostTold).map((fault, i) => <FaultText key={i} fault={fault} />)}
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
