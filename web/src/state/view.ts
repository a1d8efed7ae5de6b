// What can be seen at one moment, as an address. Whoever opens the address sees the same view.
import type { Lang } from '../i18n';

const panels = ['list', 'area', 'workshop', 'laboratory', 'compare', 'segregation', 'resilience', 'signals', 'work', 'about', 'simulation', 'allocation', 'effects', 'plan'] as const;
export type PanelId = (typeof panels)[number];
export const panelIds: readonly PanelId[] = panels;

/** What colours the map: an aspect of a score, or the values of an indicator. */
export type Show =
  | { by: 'score'; aspect: 'decision' | 'class' | 'certainty' | 'factor'; factor: string }
  | { by: 'value'; indicator: string };

/** What of the own registers lies over the map. */
export type LayerId = 'warnings' | 'estates';
const layerIds: readonly LayerId[] = ['warnings', 'estates'];

export interface Camera {
  zoom: number;
  latitude: number;
  longitude: number;
}

export type SortKey = 'name' | 'municipality' | 'value' | 'second' | 'decision' | 'certainty' | 'change';
const sortKeys: readonly SortKey[] = ['name', 'municipality', 'value', 'second', 'decision', 'certainty', 'change'];
export interface ListView {
  sort: SortKey;
  down: boolean;
  text: string;
  municipality: string;
  decision: '' | 'yes' | 'depends' | 'no';
}

/** Changes to a framework, of which nothing is kept: limits and weights by "factor/input", weights by "factor". */
export interface Edits {
  threshold: number | null;
  weights: Record<string, number>;
  limits: Record<string, number[]>;
}

export interface View {
  lang: Lang;
  theme: 'auto' | 'light' | 'dark';
  panel: PanelId;
  framework: string;
  show: Show;
  kind: string;
  period: string;
  /** Earlier period that figures are held against: the map shows the change since; '' = none. */
  since: string;
  /** Second measure of a map of two; '' = none. */
  second: string;
  area: string;
  others: string[];
  camera: Camera | null;
  layers: LayerId[];
  list: ListView;
  edits: Edits;
  /** Framework that the workshop's is held against; '' = none. */
  versus: string;
  /** What panels of longer work are asked: "segregation.groups", "resilience.from" ...; what is left out is as usual. */
  asked: Record<string, string>;
}

export const noEdits: Edits = { threshold: null, weights: {}, limits: {} };
export const firstList: ListView = { sort: 'decision', down: false, text: '', municipality: '', decision: '' };

export function firstView(lang: Lang, theme: View['theme']): View {
  return {
    lang,
    theme,
    panel: 'list',
    framework: '',
    show: { by: 'score', aspect: 'decision', factor: '' },
    kind: '',
    period: '',
    since: '',
    second: '',
    area: '',
    others: [],
    camera: null,
    layers: [],
    list: firstList,
    edits: noEdits,
    versus: '',
    asked: {},
  };
}

export function isEdited(edits: Edits): boolean {
  return edits.threshold !== null || Object.keys(edits.weights).length + Object.keys(edits.limits).length > 0;
}

const finite = (text: string): number[] =>
  text.split(',').flatMap((part) => (part.trim() && Number.isFinite(Number(part)) ? [Number(part)] : []));

function formatShow(show: Show): string {
  if (show.by === 'value') return `value:${show.indicator}`;
  return show.aspect === 'factor' ? `factor:${show.factor}` : show.aspect;
}

function parseShow(text: string, otherwise: Show): Show {
  const [head, ...rest] = text.split(':');
  const tail = rest.join(':');
  if (head === 'value' && tail.includes('/')) return { by: 'value', indicator: tail };
  if (head === 'factor' && tail) return { by: 'score', aspect: 'factor', factor: tail };
  if (head === 'decision' || head === 'class' || head === 'certainty') return { by: 'score', aspect: head, factor: '' };
  return otherwise;
}

function formatEdits(edits: Edits): string {
  const parts = edits.threshold === null ? [] : [`t=${edits.threshold}`];
  for (const [id, weight] of Object.entries(edits.weights)) parts.push(`w.${id}=${weight}`);
  for (const [id, limits] of Object.entries(edits.limits)) parts.push(`l.${id}=${limits.join(',')}`);
  return parts.join(';');
}

function parseEdits(text: string): Edits {
  const edits: Edits = { threshold: null, weights: {}, limits: {} };
  for (const part of text.split(';')) {
    const at = part.indexOf('=');
    const key = part.slice(0, at);
    const values = finite(part.slice(at + 1));
    const first = values[0];
    if (at < 1 || first === undefined) continue;
    if (key === 't') edits.threshold = first;
    else if (key.startsWith('w.')) edits.weights[key.slice(2)] = first;
    else if (key.startsWith('l.')) edits.limits[key.slice(2)] = values;
  }
  return edits;
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** As near as the map can come to what is asked. */
function parseCamera(text: string): Camera | null {
  const [zoom, latitude, longitude] = finite(text);
  if (zoom === undefined || latitude === undefined || longitude === undefined) return null;
  return { zoom: within(zoom, 4, 17), latitude: within(latitude, -85, 85), longitude: within(longitude, -180, 180) };
}

const oneOf = <T extends string>(text: string | null, allowed: readonly T[], otherwise: T): T =>
  allowed.find((one) => one === text) ?? otherwise;

/** What stands in an address: key, value and the value that is left out. */
function fieldsOf(view: View): [string, string, string][] {
  const { camera, list } = view;
  return [
    ['lang', view.lang, ''],
    ['theme', view.theme, 'auto'],
    ['framework', view.framework, ''],
    ['show', formatShow(view.show), 'decision'],
    ['kind', view.kind, ''],
    ['period', view.period, ''],
    ['since', view.since, ''],
    ['second', view.second, ''],
    ['area', view.area, ''],
    ['with', view.others.join(','), ''],
    ['map', camera ? `${camera.zoom.toFixed(2)},${camera.latitude.toFixed(4)},${camera.longitude.toFixed(4)}` : '', ''],
    ['layers', view.layers.join(','), ''],
    ['sort', list.sort, firstList.sort],
    ['down', list.down ? '1' : '', ''],
    ['find', list.text, ''],
    ['in', list.municipality, ''],
    ['only', list.decision, ''],
    ['edits', formatEdits(view.edits), ''],
    ['versus', view.versus, ''],
    ...Object.entries(view.asked).map(([key, value]): [string, string, string] => [key, value, '']),
  ];
}

/** "#/panel?key=value": only what differs from the first view, so that addresses stay short. */
export function formatView(view: View): string {
  const query = new URLSearchParams();
  for (const [key, value, usual] of fieldsOf(view)) if (value !== usual) query.set(key, value);
  const text = query.toString().replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':');
  return `#/${view.panel}${text ? `?${text}` : ''}`;
}

const parted = (hash: string): [string, URLSearchParams] => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return [path, new URLSearchParams(query)];
};

/** What an address asks for that no view has: "lang=de", "edits=t=nine"; it is left as it was without it. */
export function misreadIn(hash: string, first: View): string[] {
  const [path, values] = parted(hash);
  const read = new Map(fieldsOf(parsed(hash, first)).map(([key, value]) => [key, value]));
  const isRead = (key: string, value: string): boolean => {
    const found = read.get(key) ?? '';
    if (key === 'map') return found !== '';
    if (key === 'edits') return found.split(';').length === value.split(';').filter(Boolean).length && found !== '';
    if (key === 'down') return value === '0' || value === found;
    return value.split(',').sort().join() === found.split(',').sort().join();
  };
  const unread = [...values].filter(([key, value]) => value !== '' && !isRead(key, value)).map(([key, value]) => `${key}=${value}`);
  return path === '' || panelIds.some((id) => id === path) ? unread : [path, ...unread];
}

/** The workshop is about the score, whatever the map showed before. */
export function settled(view: View): View {
  return view.panel === 'workshop' && view.show.by === 'value' ? { ...view, show: { by: 'score', aspect: 'decision', factor: '' } } : view;
}

function parsed(hash: string, first: View): View {
  const [path, values] = parted(hash);
  const text = (key: string) => values.get(key) ?? '';
  return {
    lang: oneOf(values.get('lang'), ['nl', 'en'], first.lang),
    theme: oneOf(values.get('theme'), ['auto', 'light', 'dark'], first.theme),
    panel: oneOf(path, panelIds, first.panel),
    framework: text('framework'),
    show: parseShow(text('show'), first.show),
    kind: text('kind'),
    period: text('period'),
    since: text('since'),
    second: text('second'),
    area: text('area'),
    others: text('with').split(',').filter(Boolean),
    camera: parseCamera(text('map')),
    layers: layerIds.filter((id) => text('layers').split(',').includes(id)),
    list: {
      sort: oneOf(values.get('sort'), sortKeys, firstList.sort),
      down: text('down') === '1',
      text: text('find'),
      municipality: text('in'),
      decision: oneOf(values.get('only'), ['', 'yes', 'depends', 'no'], ''),
    },
    edits: parseEdits(text('edits')),
    versus: text('versus'),
    asked: Object.fromEntries([...values].filter(([key, value]) => /^(segregation|resilience|laboratory|area|stock)\.\w+$/.test(key) && value !== '')),
  };
}

export const parseView = (hash: string, first: View): View => settled(parsed(hash, first));
