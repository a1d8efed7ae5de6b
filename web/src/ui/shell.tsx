// The frame: name, search, languages, navigation, what the map shows, and the panel beside it.
import type { ComponentChildren } from 'preact';
import { signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type FoundArea, findAreas } from '../api/client';
import { jobKinds } from '../api/generated/jobs';
import { both, t } from '../i18n';
import { destination } from '../map/pointer';
import { choose } from '../state/choice';
import { project, scores, shownKind } from '../state/scene';
import { addressOf, show, view } from '../state/store';
import { type PanelId, firstList, panelIds } from '../state/view';
import { Combobox } from './combobox';
import { keepFocus, panelMoves } from './focus';
import { codesWithin, liesIn, ranked, readings } from './search';

const found = new Map<string, FoundArea>();

async function find(text: string, signal: AbortSignal) {
  let { areas } = await findAreas(text, signal, 30);
  for (const { name, municipality } of areas.length > 0 ? [] : readings(text)) {
    areas = (await findAreas(name, signal, 100)).areas.filter((one) => liesIn(one, municipality));
    if (areas.length > 0) break;
  }
  const shown = ranked(areas, leads);
  for (const one of shown) found.set(one.code, one);
  return shown.map((one) => ({
    id: one.code,
    label: one.name,
    hint: [both(one.kind_label), one.municipality !== one.name ? one.municipality : ''].filter(Boolean).join(', '),
  }));
}

const isScored = (one: FoundArea): boolean => scores.peek().value?.codes.includes(one.code) ?? false;
/** Its neighbourhoods can be listed. */
const isListed = (one: FoundArea): boolean => (one.kind === 'gemeente' || one.kind === 'wijk') && scores.peek().value?.kind === 'buurt';
const leads = (one: FoundArea): boolean => one.bounds !== null || isScored(one) || isListed(one);

/** What was chosen and leads nowhere. */
const nowhere = signal<FoundArea | null>(null);

/** A larger area is shown, with its areas in the list; one of the kind on the map is opened. */
function go(code: string): void {
  const one = found.get(code);
  if (!one) return;
  nowhere.value = leads(one) ? null : one;
  panelMoves(false); // also where the list stays and another place is listed
  if (one.bounds) destination.value = one.bounds;
  const { value, loading } = scores.peek();
  // Who is quicker than the scores opens a neighbourhood all the same.
  if (one.kind === (value?.kind ?? (loading ? 'buurt' : ''))) choose(code);
  else if (one.kind === 'gemeente' && shownKind.peek() !== 'gemeente')
    show({ panel: 'list', list: { ...firstList, municipality: one.name } }, true);
  else if (one.kind === 'wijk' && shownKind.peek() !== 'wijk' && isListed(one))
    show({ panel: 'list', list: { ...firstList, text: codesWithin(one.code) } }, true);
}

function PanelLink({ id }: { id: PanelId }) {
  const here = view.value.panel === id;
  return (
    <li>
      <a
        href={addressOf({ panel: id })}
        {...(here ? { 'aria-current': 'page' as const } : {})}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          show({ panel: id }, true);
        }}
      >
        {t(`panel.${id}`)}
      </a>
    </li>
  );
}

/** Sections whose method is still to come: in a quieter group. */
const later: readonly PanelId[] = ['simulation', 'allocation', 'effects', 'plan'];

function available(id: string): boolean {
  if (id === 'laboratory') return available('doubt');
  // What resilience needs is told by its panel; the project does not tell it apart.
  if (id === 'resilience') return jobKinds.includes(id) && available('list');
  return project.value.value?.panels.some((one) => one.id === id && one.available) ?? false;
}

function Navigation() {
  const shown = panelIds.filter((id) => !later.includes(id) && (id === 'about' || id === 'work' || (id === 'area' ? view.value.area !== '' : available(id))));
  const list = useRef<HTMLUListElement>(null);
  const { panel } = view.value;
  // Where not all fit: the one that is open stands in the middle. The first is in sight by itself.
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && here && panel !== 'list') list.current.scrollLeft = here.offsetLeft - (list.current.clientWidth - here.offsetWidth) / 2;
  }, [panel, shown.length]);
  return <nav aria-label={t('panels')}><ul ref={list}>{shown.map((id) => <PanelLink key={id} id={id} />)}</ul><Later /></nav>;
}

function Later() {
  const { panel } = view.value;
  const here = later.includes(panel);
  const fold = (event: Event) => (event.currentTarget as HTMLElement).closest('details')?.removeAttribute('open');
  return (
    <details class="later" onKeyDown={(event) => event.key === 'Escape' && fold(event)}>
      <summary class={here ? 'here' : ''}>{t('panels.later')}{here && `: ${t(`panel.${panel}`)}`}</summary>
      <ul onClick={fold}>{later.map((id) => <PanelLink key={id} id={id} />)}</ul>
    </details>
  );
}

function CopyLink() {
  const done = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}${addressOf({})}`);
    done.value = true;
    setTimeout(() => (done.value = false), 2000);
  };
  return <button type="button" onClick={() => void copy()}><span role="status">{done.value ? t('link.copied') : t('link.copy')}</span></button>;
}

const languages = { nl: 'Nederlands', en: 'English' } as const;

function Settings() {
  const { lang, theme } = view.value;
  const next = { auto: 'dark', dark: 'light', light: 'auto' } as const;
  return (
    <div class="settings">
      <CopyLink />
      <button type="button" aria-label={t(`theme.${theme}`)} onClick={() => show({ theme: next[theme] })}>
        <span class="long">{t(`theme.${theme}`)}</span><span class="short" aria-hidden="true">{{ auto: '◐', dark: '●', light: '○' }[theme]}</span>
      </button>
      <div class="languages" role="group" aria-label={t('language')}>
        {(['nl', 'en'] as const).map((one) => (
          <button key={one} type="button" lang={one} aria-pressed={lang === one} title={languages[one]} onClick={() => show({ lang: one })}>
            <span class="long">{languages[one]}</span><span class="short">{one.toUpperCase()}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

/** Tells when the panel turns to something else, so that the keyboard goes along. */
function useFocus(panel: RefObject<HTMLElement>): void {
  const was = useRef<{ panel: PanelId; area: string } | null>(null);
  const { panel: id, area } = view.value;
  // Before the new panel is put in the place of the old one.
  if (was.current && (was.current.panel !== id || was.current.area !== area) && (id !== 'workshop' || was.current.panel !== id)) panelMoves(id === 'list' && was.current.panel === 'area');
  was.current = { panel: id, area };
  useEffect(() => (panel.current ? keepFocus(panel.current) : undefined), []);
}

export function Shell({ map, bar, children }: { map: ComponentChildren; bar: ComponentChildren; children: ComponentChildren }) {
  const panel = useRef<HTMLElement>(null);
  useFocus(panel);
  const skip = (event: Event) => {
    event.preventDefault();
    document.getElementById('panel')?.focus();
  };
  return (
    <div class={`shell shell-${view.value.panel}`}>
      <a class="skip" href="#panel" onClick={skip}>{t('skip')}</a>
      <header class="top">
        <div class="brand"><strong>Roer</strong> <span class="quiet">{project.value.value?.name ?? ''}</span></div>
        <Combobox label={t('search')} placeholder={t('search.short')} find={find} onPick={go} none={t('search.none')} leaves />
        <Settings />
      </header>
      <Navigation />
      <div class="stage">
        {bar}
        {map}
      </div>
      {nowhere.value && (
        <p class="notice nowhere" role="status">
          {t('search.nowhere', nowhere.value.name, both(nowhere.value.kind_label))}{' '}
          <button type="button" class="quiet-button" onClick={() => (nowhere.value = null)}>{t('close')}</button>
        </p>
      )}
      <main ref={panel} id="panel" tabIndex={0} aria-label={t(`panel.${view.value.panel}`)}>{children}</main>
    </div>
  );
}
