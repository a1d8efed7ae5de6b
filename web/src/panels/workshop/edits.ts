// From changes of sliders to what the server is asked.
import type { PreviewRequest } from '../../api/client';
import type { Edits } from '../../state/view';
import { plain } from '../../ui/plain';

type Factors = NonNullable<PreviewRequest['factors']>;
type Factor = Factors[number];
type Input = NonNullable<Factor['inputs']>[number];

/** Keys are "factor" or "factor/input". */
export function requestOf(framework: string, edits: Edits, draws: number): PreviewRequest {
  const factors = new Map<string, Factor>();
  const factor = (id: string): Factor => {
    const known = factors.get(id) ?? { id };
    factors.set(id, known);
    return known;
  };
  const input = (key: string): Input => {
    const [of = '', id = ''] = key.split('/');
    const owner = factor(of);
    owner.inputs ??= [];
    let found = owner.inputs.find((one) => one.id === id);
    if (!found) owner.inputs.push((found = { id }));
    return found;
  };
  for (const [key, weight] of Object.entries(edits.weights)) (key.includes('/') ? input(key) : factor(key)).weight = weight;
  for (const [key, limits] of Object.entries(edits.limits)) input(key).limits = limits;
  return {
    framework,
    draws,
    ...(edits.threshold === null ? {} : { threshold: edits.threshold }),
    ...(factors.size > 0 ? { factors: [...factors.values()] } : {}),
  };
}

/** A name as commands take it: "Scherper op overlast" -> "scherper-op-overlast". */
export function nameOfTitle(title: string): string {
  return plain(title).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 64);
}

/** Ends and step of a slider around limits: wide enough to pass the outermost by their distance. */
export function sliderOf(limits: readonly number[]): { least: number; most: number; step: number } {
  const low = Math.min(...limits);
  const high = Math.max(...limits);
  const span = high - low || Math.abs(low) || 1;
  const step = 10 ** Math.floor(Math.log10(span / 50));
  const least = low >= 0 ? Math.max(0, low - span) : low - span;
  const tidy = (value: number) => Number((Math.round(value / step) * step).toPrecision(12));
  return { least: tidy(least), most: tidy(high + span), step: Number(step.toPrecision(3)) };
}

/** Moves one limit and takes the others along, so that they stay in order. */
export function withLimit(limits: readonly number[], at: number, value: number): number[] {
  return limits.map((limit, i) => (i === at ? value : i < at ? Math.min(limit, value) : Math.max(limit, value)));
}

export const mostDraws = 200;
/** Fewer than this tell too little to be worth a wait. */
const fewestDraws = 10;
/** Milliseconds that a step of a slider may take longer for the sake of the shares. */
const patience = 80;

/** As many draws as a step of a slider has time for, at this cost of one in milliseconds; none where those are too few to tell. */
export function drawsInTime(cost: number): number {
  const most = Math.min(mostDraws, Math.floor(patience / cost));
  return most < fewestDraws ? 0 : most;
}
