// Frameworks of one's own: keep the sliders as one, see where it comes from, take it along, remove it.
import { useSignal } from '@preact/signals';
import { type FrameworkLine, frameworkFile, getFrameworks, removeFramework, saveFramework } from '../../api/client';
import { both, day, t } from '../../i18n';
import { useRemote } from '../../state/remote';
import { frameworkId } from '../../state/scene';
import { show, view } from '../../state/store';
import { isEdited, noEdits } from '../../state/view';
import { Form, LongField, TextField, author, notSent, send } from '../../ui/form';
import { FailureNote } from '../../ui/parts';
import { nameOfTitle, requestOf } from './edits';

export function SaveFramework() {
  const title = useSignal('');
  const name = useSignal('');
  const note = useSignal('');
  const state = useSignal(notSent);
  if (!isEdited(view.value.edits)) return null;
  const save = async () => {
    const { framework, factors, threshold } = requestOf(frameworkId.peek(), view.peek().edits, 0);
    const id = name.peek();
    const told = { name: id, title: title.peek().trim(), author: author.peek().trim(), note: note.peek().trim() };
    const edits = { ...(factors ? { factors } : {}), ...(threshold === undefined ? {} : { threshold }) };
    // The old framework stays beside the new one, to be held against it.
    if (await send(state, () => saveFramework({ ...told, ...edits, ...(framework ? { framework } : {}) })))
      show({ framework: id, edits: noEdits, versus: framework ?? '' }, true);
  };
  return (
    <details class="aside">
      <summary>{t('own.save')}</summary>
      <Form state={state} action={t('own.keep')} onSend={() => void save()}>
        <TextField label={t('own.title')} value={title} needed onInput={(text) => (name.value = nameOfTitle(text))} />
        <TextField label={t('own.name')} hint={t('own.name_hint')} value={name} needed most={64} />
        <TextField label={t('form.author')} hint={t('form.author_hint')} value={author} needed />
        <LongField label={t('own.note')} value={note} />
      </Form>
    </details>
  );
}

/** Asks once more before it removes. */
function Remove({ id }: { id: string }) {
  const asking = useSignal(false);
  const state = useSignal(notSent);
  const leave = () => show({ framework: '', edits: noEdits, versus: '' });
  const remove = () => send(state, () => removeFramework(id, leave));
  if (!asking.value) return <button type="button" class="quiet-button" onClick={() => (asking.value = true)}>{t('own.remove')}</button>;
  return (
    <span role="group" aria-label={t('own.remove')}>
      {t('own.sure')} <button type="button" disabled={state.value.busy} onClick={() => void remove()}>{t('own.remove_yes')}</button>{' '}
      <button type="button" onClick={() => (asking.value = false)}>{t('own.remove_no')}</button>
      {state.value.failure && <FailureNote failure={state.value.failure} />}
    </span>
  );
}

function Origin({ of, all }: { of: NonNullable<FrameworkLine['own']>; all: readonly FrameworkLine[] }) {
  const from = all.find((one) => one.id === of.made_from);
  const made = of.made_from === null ? '' : t('own.made_from', from ? both(from.title) : of.made_from);
  return (
    <p class="quiet">
      {t('own.by', of.author, day(of.saved_at.slice(0, 10)))} {made}
      {of.note && <><br />{of.note}</>}
    </p>
  );
}

/** Where the framework comes from, and its file. */
export function FrameworkOrigin() {
  const list = useRemote(getFrameworks, []).value;
  const id = frameworkId.value;
  const line = list?.find((one) => one.id === id);
  return (
    <>
      {line?.own && list && <Origin of={line.own} all={list} />}
      <p class="files">
        <a href={frameworkFile(id)} download="">{t('own.file')}</a>
        {line?.own && <Remove key={id} id={id} />}
      </p>
    </>
  );
}
