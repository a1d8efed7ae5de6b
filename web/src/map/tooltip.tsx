// Names the area under the pointer. The same is in the list, so it is left out for screen readers.
import { both, number, t } from '../i18n';
import { hovered, hoveredSpot } from '../state/choice';
import { type Spot, spots } from '../state/places';
import { caption, panelMap } from '../state/scene';
import { entryOf, rowOf, valueText } from '../state/rows';
import { entryText } from './labels';
import { Swatch } from './legend';
import { pointer } from './pointer';

function SpotTip({ of }: { of: Spot }) {
  return (
    <>
      <strong>{of.name}</strong> <span class="quiet">{t('layers.dwellings', number(of.dwellings))}</span>
      {of.warnings.map((one, i) => <div key={i}>{t('layers.warning', one.kind ? both(one.kind.label) : t('signals.all_kinds'), number(one.count))}</div>)}
    </>
  );
}

export function Tooltip() {
  const code = hovered.value;
  const at = pointer.value;
  const row = code ? rowOf(code) : null;
  const { warnings, estates } = spots.value;
  const spot = hoveredSpot.value ? [...(warnings ?? []), ...(estates ?? [])].find((one) => one.code === hoveredSpot.value) : null;
  if (at && spot)
    return <div class="tooltip" aria-hidden="true" style={{ transform: `translate(${at.x + 14}px, ${at.y + 14}px)` }}><SpotTip of={spot} /></div>;
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
