// The reader's own places over the map: chosen from a file, named, removed.
import { signal, useSignal } from '@preact/signals';
import { number, t } from '../i18n';
import { type Overlay, OverlayFault, readOverlay } from './overlay-file';
import { destination } from './pointer';

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

export function Overlays() {
  const fault = useSignal('');
  const choose = async (input: HTMLInputElement) => {
    fault.value = '';
    for (const file of input.files ?? []) await add(file).catch((cause: unknown) => (fault.value = `${file.name}: ${faultText(cause)}`));
    input.value = ''; // the same file may be chosen again
  };
  const shown = overlays.value;
  return (
    <details class="overlays">
      <summary>{t('overlay.title')}{shown.length > 0 && ` (${shown.length})`}</summary>
      <label class="field">
        <span>{t('overlay.file')}</span>
        <input type="file" multiple accept=".geojson,.json,.csv,.txt" onChange={(event) => void choose(event.currentTarget)} />
      </label>
      <p class="quiet small">{t('overlay.private')}</p>
      {fault.value && <p class="notice" role="alert">{fault.value}</p>}
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
