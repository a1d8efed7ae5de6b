// Which area is pointed at and which is chosen.
import { signal } from '@preact/signals';
import { show, view } from './store';

export const hovered = signal<string | null>(null);

/** Opens an area; while areas are being compared it joins them. */
export function choose(code: string): void {
  const { panel, area, others } = view.peek();
  if (panel !== 'compare') {
    show({ panel: panel === 'workshop' ? 'workshop' : 'area', area: code }, true);
    return;
  }
  if (!area) show({ area: code }, true);
  else if (code !== area && !others.includes(code)) show({ others: [...others, code].slice(-3) }, true);
}
