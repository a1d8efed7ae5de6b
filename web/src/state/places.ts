// Places of the registers over the map: estates, and warnings of more nuisance than expected. Reading a register stands in the
// project's log, so nothing is asked for before somebody wants to see it.
import { computed } from '@preact/signals';
import type { FeatureCollection } from 'geojson';
import { type Estates, type Signals, getEstates, getSignals } from '../api/client';
import { type Work, workOn } from './job';
import { project } from './scene';
import { show, view } from './store';
import type { LayerId } from './view';

export type Estate = Estates['estates'][number];
export type Warning = Signals['warnings'][number];


/** Layers that the project has a register for. */
export const offered = computed<LayerId[]>(() => {
  const has = (id: string) => project.value.value?.panels.some((one) => one.id === id && one.available) ?? false;
  const estates = has('estates'); // warnings are about estates, and lie where those lie
  return (['warnings', 'estates'] as const).filter((id) => estates && (id === 'estates' || has('signals')));
});

/** The section on signals is about the warnings: there they are on the map whether asked for or not. */
export const always = (id: LayerId): boolean => id === 'warnings' && view.value.panel === 'signals';
export const shownLayers = computed<LayerId[]>(() => offered.value.filter((id) => view.value.layers.includes(id) || always(id)));

export function toggleLayer(id: LayerId, on: boolean): void {
  show({ layers: on ? [...view.peek().layers.filter((one) => one !== id), id] : view.peek().layers.filter((one) => one !== id) });
}

const nothing = { value: null, running: null, failure: null };
export const askEstates = (): Work<Estates> => (offered.value.includes('estates') ? workOn({ kind: 'estates' }, getEstates).value : nothing);
export const askSignals = (): Work<Signals> => (offered.value.includes('warnings') ? workOn({ kind: 'signals' }, getSignals).value : nothing);

/** A place on the map with what stands there. */
export interface Spot {
  code: string;
  name: string;
  at: [number, number];
  dwellings: number;
  warnings: Warning[];
}

const placed = (one: Estate): one is Estate & { at: [number, number] } => one.at !== null;

/** Estates that have a place, each with its warnings where those are asked for too. */
function spotsOf(estates: readonly Estate[], warnings: readonly Warning[]): Spot[] {
  return estates.filter(placed).map((one) => ({
    code: one.code,
    name: one.name,
    at: one.at,
    dwellings: one.dwellings,
    warnings: warnings.filter((warning) => warning.unit.code === one.code),
  }));
}

/** What the layers of a kind show; null while it is on its way. */
export const spots = computed<Record<LayerId, Spot[] | null>>(() => {
  const wanted = shownLayers.value;
  if (wanted.length === 0) return { warnings: null, estates: null };
  const estates = askEstates().value?.estates ?? null;
  const signals = wanted.includes('warnings') ? askSignals().value : null;
  const warned = estates && signals ? spotsOf(estates, signals.warnings).filter((one) => one.warnings.length > 0) : null;
  return { warnings: warned, estates: wanted.includes('estates') && estates ? spotsOf(estates, []) : null };
});

export function featuresOf(of: readonly Spot[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: of.map(({ code, at, dwellings, warnings }) => ({
      type: 'Feature',
      properties: { code, dwellings, warnings: warnings.length },
      geometry: { type: 'Point', coordinates: at },
    })),
  };
}
