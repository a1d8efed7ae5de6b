// Names the area under the pointer. The same is in the list, so it is left out for screen readers.
import { hovered } from '../state/choice';
import { caption, panelMap } from '../state/scene';
import { entryOf, rowOf, valueText } from '../state/rows';
import { entryText } from './labels';
import { Swatch } from './legend';
import { pointer } from './pointer';

export function Tooltip() {
  const code = hovered.value;
  const at = pointer.value;
  const row = code ? rowOf(code) : null;
  if (!code || !at || !row) return null;
  const entry = entryOf(code);
  return (
    <div class="tooltip" aria-hidden="true" style={{ transform: `translate(${at.x + 14}px, ${at.y + 14}px)` }}>
      <strong>{row.name}</strong>
      {row.municipality && row.municipality !== row.name && <span class="quiet"> {row.municipality}</span>}
      <div>
        <Swatch entry={entry} /> {entry ? entryText(entry) : ''} {!panelMap.value && <span class="quiet">{valueText(code)}</span>}
      </div>
      <div class="quiet small">{caption.value?.title}</div>
    </div>
  );
}
