// Keeps the classes of areas on the map in step with a painting, and touches only those that changed.
import type { Painting } from './painting';
import { areasLayer } from './style';

interface Target {
  setFeatureState(feature: { source: string; sourceLayer: string; id: string }, state: Record<string, unknown>): unknown;
}

export class States {
  private shown = new Map<string, number>();

  /** After the source of the areas was replaced: the map knows of no class any more. */
  forget(): void {
    this.shown = new Map();
  }

  /** Returns how many areas changed. */
  apply(target: Target, painting: Painting): number {
    let changed = 0;
    const next = new Map<string, number>();
    painting.codes.forEach((code, i) => {
      const one = painting.classes[i] as number;
      next.set(code, one);
      if (this.shown.get(code) === one) return;
      target.setFeatureState({ source: 'areas', sourceLayer: areasLayer, id: code }, { c: one });
      changed++;
    });
    for (const code of this.shown.keys()) {
      if (next.has(code)) continue;
      target.setFeatureState({ source: 'areas', sourceLayer: areasLayer, id: code }, { c: -1 });
      next.set(code, -1);
    }
    this.shown = next;
    return changed;
  }
}
