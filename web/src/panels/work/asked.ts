// Work that was done, as the view in which it was asked.
import type { Indicator, Job, JobRequest } from '../../api/client';
import { keyOf } from '../../state/question';
import { type View, firstView } from '../../state/view';
import { stockRequest } from '../compare/sides';
import { labKinds, requestOf as labRequest } from '../laboratory/questions';
import { presetsOf, requestOf as segregationRequest } from '../segregation/questions';

export type Asking = Pick<View, 'panel' | 'asked'> & Partial<Pick<View, 'framework'>>;

/** Members of a request that are words, by name. */
export function words(request: Job['request']): Record<string, string> {
  return Object.fromEntries(Object.entries(request).flatMap(([key, value]) => (typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [])));
}

function segregation(request: Job['request'], known: readonly Indicator[]): Asking | null {
  const { groups = '', total = '', area = '' } = words(request);
  const offered = presetsOf(known);
  const preset = offered.find((one) => one.groups === groups && !total);
  const question = { set: preset?.id ?? 'own', own: preset ? [] : groups.split(',').filter(Boolean), total, place: area };
  const asked: Record<string, string> = { 'segregation.set': question.set };
  if (!preset) Object.assign(asked, { 'segregation.groups': groups, 'segregation.total': total });
  if (area) asked['segregation.place'] = area;
  // Asked by another program with more than the panel can ask: the panel would show something else.
  return same(segregationRequest(question, offered), request) ? { panel: 'segregation', asked } : null;
}

function resilience(request: Job['request']): Asking | null {
  const allowed = ['kind', 'groups', 'per', 'nuisance', 'nuisance_per', 'from', 'to', 'area'];
  if (Object.keys(request).some((key) => !allowed.includes(key))) return null;
  const { area = '', kind: _, ...others } = words(request);
  const asked = Object.fromEntries(Object.entries(others).map(([key, value]) => [`resilience.${key}`, value]));
  return { panel: 'resilience', asked: area ? { ...asked, 'resilience.place': area } : asked };
}

function laboratory(request: Job['request']): Asking | null {
  const kind = labKinds.find((one) => one === request.kind);
  const { framework = '', area = '' } = words(request);
  if (!kind || !framework || !same(labRequest(kind, framework, area), request)) return null;
  return { panel: 'laboratory', framework, asked: { [`laboratory.${kind}`]: '1', ...(area ? { 'laboratory.place': area } : {}) } };
}

function stock(request: Job['request']): Asking | null {
  const { framework = '', area = '' } = words(request);
  if (!framework || !same(stockRequest(framework, area), request)) return null;
  return { panel: 'compare', framework, asked: { 'stock.open': '1', ...(area ? { 'stock.area': area } : {}) } };
}

const same = (one: JobRequest | null, other: Job['request']): boolean => one !== null && keyOf(one) === keyOf(other);

/** Null where no section shows it. */
export function askingOf(request: Job['request'], known: readonly Indicator[]): Asking | null {
  switch (request.kind) {
    case 'segregation':
      return segregation(request, known);
    case 'resilience':
      return resilience(request);
    case 'signals':
      return same({ kind: 'signals' }, request) ? { panel: 'signals', asked: firstView('nl', 'auto').asked } : null;
    case 'stock':
      return stock(request);
    case 'doubt':
    case 'examine':
    case 'next':
      return laboratory(request);
    default:
      return null;
  }
}
