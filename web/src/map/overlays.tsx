// What lies over the map: estates and warnings of the registers, and the reader's own places from a file.
import { signal, useSignal } from '@preact/signals';
import { day, number, t } from '../i18n';
import { always, askEstates, askSignals, offered, shownLayers, spots, toggleLayer } from '../state/places';
import type { LayerId } from '../state/view';
import { FailureNote } from '../ui/parts';
import { type Overlay, OverlayFault, readOverlay } from './overlay-file';
import { destination } from './pointer';
import { spotColours } from './spots';

export interface Shown extends Overlay {
  id: string;
  colour: string;
}

/** Kept while the page lives, and nowhere else. */
export const overlays = signal<readonly Shown[]>([]);

const colours = ['#d6006e', '#00734f', '#6a3d00', '#4a2bd6'];
const largest = 20; // million bytes
let made = 0;

async function add(file: File): Promise<void> {
  if (file.size > largest * 1e6) throw new OverlayFault('overlay.too_large', [number(file.size / 1e6), number(largest)]);
  const read = readOverlay(file.name, await file.text());
  const used = overlays.peek().map((one) => one.colour);
  const colour = colours.find((one) => !used.includes(one)) ?? (colours[made % colours.length] as string);
  overlays.value = [...overlays.peek(), { ...read, id: `own-${++made}`, colour }];
  destination.value = read.bounds;
}

const faultText = (cause: unknown): string => (cause instanceof OverlayFault ? t(cause.key, ...cause.values) : String(cause));

/** What a layer shows and where it comes from; or that it is on its way. */
function LayerNote({ id }: { id: LayerId }) {
  const failure = askEstates().failure ?? (id === 'warnings' ? askSignals().failure : null);
  if (failure) return <FailureNote failure={failure} />;
  const found = spots.value[id];
  if (!found) return <p class="quiet small" role="status">{t('work.running')}</p>;
  if (id === 'estates') return <p class="quiet small">{t('layers.estates_note', number(found.length))}</p>;
  const signals = askSignals().value;
  const all = signals?.warnings.length ?? 0;
  const here = found.reduce((sum, one) => sum + one.warnings.length, 0);
  return (
    <p class="quiet small">
      {t('layers.warnings_note', number(here), number(found.length), day(signals?.first_day ?? ''), day(signals?.last_day ?? ''))}
      {all > here && ` ${t('layers.warnings_placeless', number(all - here))}`}
    </p>
  );
}

function RegisterLayers() {
  return (
    <>
      {offered.value.map((id) => {
        const on = shownLayers.value.includes(id);
        return (
          <div key={id}>
            <label class="check">
              <input type="checkbox" checked={on} disabled={always(id)} onChange={(event) => toggleLayer(id, event.currentTarget.checked)} />{' '}
              <svg class="swatch" viewBox="0 0 18 14" aria-hidden="true">
                {id === 'warnings' ? <circle cx="9" cy="7" r="6" fill={spotColours.warnings} /> : <circle cx="9" cy="7" r="5" class="swatch-ring" />}
              </svg>{' '}
              {t(`layers.${id}`)}
            </label>
            {on && <LayerNote id={id} />}
          </div>
        );
      })}
    </>
  );
}

export function Overlays() {
  const faults = useSignal<readonly string[]>([]);
  const choose = async (input: HTMLInputElement) => {
    faults.value = [];
    for (const file of input.files ?? []) await add(file).catch((cause: unknown) => (faults.value = [...faults.peek(), `${file.name}: ${faultText(cause)}`]));
    input.value = ''; // the same file may be chosen again
  };
  const shown = overlays.value;
  const count = shown.length + shownLayers.value.length;
  return (
    <details class="overlays" open={shownLayers.value.length > 0 && matchMedia('(min-width: 1100px)').matches}>
      <summary>{t('layers.title')}{count > 0 && ` (${count})`}</summary>
      <RegisterLayers />
      <label class="field">
        <span>{t('overlay.file')}</span>
        <input type="file" multiple accept=".geojson,.json,.csv,.txt" onChange={(event) => void choose(event.currentTarget)} />
      </label>
      <p class="quiet small">{t('overlay.private')}</p>
      {faults.value.length > 0 && <div class="notice" role="alert">{faults.value.map((one) => <p key={one}>{one}</p>)}</div>}
      <ul>
        {shown.map((one) => (
          <li key={one.id}>
            <svg class="swatch" viewBox="0 0 18 14" aria-hidden="true"><circle cx="9" cy="7" r="5.5" fill={one.colour} /></svg>
            <span>
              {one.name} <span class="quiet small">{t('overlay.count', number(one.data.features.length))}{one.left > 0 && ` ${t('overlay.left', number(one.left))}`}</span>
            </span>
            <button type="button" class="quiet-button" aria-label={t('overlay.remove', one.name)} onClick={() => (overlays.value = overlays.peek().filter((each) => each !== one))}>×</button>
          </li>
        ))}
      </ul>
    </details>
  );
}
