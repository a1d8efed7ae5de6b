// Layers that draw a few areas alone, kept in step with which those are.
import { type Chosen, filterOf, isNone } from './style';

interface Target {
  setFilter(layer: string, filter: ReturnType<typeof filterOf>, options: { validate: boolean }): unknown;
  setLayoutProperty(layer: string, name: string, value: string): unknown;
}

const same = (one: Chosen, other: Chosen): boolean =>
  one.except === other.except && one.codes.length === other.codes.length && one.codes.every((code, i) => code === other.codes[i]);

export class Apart {
  private readonly shown = new Map<string, Chosen>();

  /** After the style was replaced: no layer draws anything any more. */
  forget(): void {
    this.shown.clear();
  }

  /** Returns whether the layer had to be drawn anew: its tiles are read again then, for the areas of this layer alone. */
  set(target: Target, layer: string, chosen: Chosen): boolean {
    const before = this.shown.get(layer);
    if (before ? same(before, chosen) : isNone(chosen)) return false;
    this.shown.set(layer, chosen);
    if (!isNone(chosen)) target.setFilter(layer, filterOf(chosen), { validate: false });
    if (isNone(chosen) || !before || isNone(before)) target.setLayoutProperty(layer, 'visibility', isNone(chosen) ? 'none' : 'visible');
    return true;
  }
}
