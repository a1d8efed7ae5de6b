// What an address asks for and the project does not hold: said, with what there is instead.
import type { ComponentChildren } from 'preact';
import { both, t } from '../i18n';
import { names } from '../state/rows';
import { frameworkId, indicators, project, shownIndicator, shownKind, shownPeriod, since } from '../state/scene';
import { misread, show, view } from '../state/store';
import { firstView, noEdits } from '../state/view';

const mostOffered = 8;

function Offer({ onPick, children }: { onPick: () => void; children: ComponentChildren }) {
  return <button type="button" class="quiet-button" onClick={onPick}>{children}</button>;
}

function UnknownFramework() {
  const { framework } = view.value;
  const { value: known, loading } = project.value;
  if (!known || loading || framework === '' || known.frameworks.some((one) => one.id === framework)) return null;
  const shown = known.frameworks.find((one) => one.id === frameworkId.value);
  return (
    <div class="notice" role="status">
      <p>{t('unknown.framework', framework, shown ? both(shown.title) : '–')}</p>
      <p class="files">
        {t('unknown.choose')}
        {known.frameworks.filter((one) => one.available > 0).slice(0, mostOffered).map((one) => (
          <Offer key={one.id} onPick={() => show({ framework: one.id, edits: noEdits })}>{both(one.title)}</Offer>
        ))}
      </p>
    </div>
  );
}

function UnknownIndicator() {
  const { show: shown, second } = view.value;
  const all = indicators.value.value;
  const has = (id: string) => all?.some((one) => one.id === id) ?? true;
  const isSecond = second.includes('/') && !has(second);
  const id = shown.by === 'value' && !has(shown.indicator) ? shown.indicator : isSecond ? second : '';
  if (!all || id === '') return null;
  // Those of the same data set come first: a year's file may have renamed one.
  const near = (one: string) => (one.split('/')[0] === id.split('/')[0] ? 0 : 1);
  const offered = [...all].sort((a, b) => near(a.id) - near(b.id)).slice(0, mostOffered);
  const pick = (one: string) => show(isSecond ? { second: one } : { show: { by: 'value', indicator: one }, period: '', since: '' });
  return (
    <div class="notice" role="status">
      <p>{t('unknown.indicator', id)}</p>
      <p class="files">
        {isSecond
          ? <Offer onPick={() => show({ second: '' })}>{t('bar.nothing')}</Offer>
          : <Offer onPick={() => show({ show: firstView('nl', 'auto').show })}>{t('unknown.score')}</Offer>}
        {offered.map((one) => <Offer key={one.id} onPick={() => pick(one.id)}>{both(one.label)}</Offer>)}
      </p>
    </div>
  );
}

/** A kind of area, a period or an earlier one that the shown figures do not have. */
function UnknownFigures() {
  const { show: shown, kind, period, since: before } = view.value;
  const known = project.value.value?.kinds.find((one) => one.kind === shownKind.value);
  if (shown.by !== 'value' || !shownIndicator.value || !known) return null;
  const lacks =
    kind !== '' && kind !== shownKind.value ? t('unknown.kind', kind, both(known.plural))
    : period !== '' && period !== shownPeriod.value ? t('unknown.period', period, shownPeriod.value)
    : before !== '' && since.value === '' ? t('unknown.since', before, shownPeriod.value)
    : '';
  if (lacks === '') return null;
  return <div class="notice" role="status"><p>{lacks}</p></div>;
}

function UnknownMunicipality() {
  const { list } = view.value;
  if (list.municipality === '' || !names.value || names.value.municipalities.includes(list.municipality)) return null;
  return (
    <div class="notice" role="status">
      <p>{t('unknown.municipality', list.municipality)}</p>
      <p class="files"><Offer onPick={() => show({ list: { ...list, municipality: '' } })}>{t('list.clear')}</Offer></p>
    </div>
  );
}

function Misread() {
  if (misread.value.length === 0) return null;
  return (
    <div class="notice" role="status">
      <p>{t('unknown.link', misread.value.slice(0, mostOffered).join(', '))}</p>
      <p class="files"><Offer onPick={() => (misread.value = [])}>{t('close')}</Offer></p>
    </div>
  );
}

export function Unknown() {
  return (
    <>
      <Misread />
      <UnknownFramework />
      <UnknownIndicator />
      <UnknownFigures />
      <UnknownMunicipality />
    </>
  );
}
