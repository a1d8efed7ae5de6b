// The place of the map: a first picture, then the map that can be moved, with its legend, layers and what is under the pointer.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { prepareAreas } from '../state/ahead';
import { project, shapeless } from '../state/scene';
import { Legend } from './legend';
import type { Engine, Places } from './map';
import { Overlays } from './overlays';
import { startSketch } from './sketch';
import { Tooltip } from './tooltip';

const patience = 3000; // milliseconds for the first picture, before the map is loaded all the same

/** The picture first, for loading the map takes all that the computer has; returns what ends both. */
function begin(places: Places, sketch: HTMLCanvasElement, known: NonNullable<typeof project.value.value>, tell: (engine: Engine | null) => void): () => void {
  let ended = false;
  let engine: Engine | null = null;
  const first = startSketch(sketch, places.container, known);
  const endSketch = () => {
    first.end();
    sketch.hidden = true;
  };
  const ready = () => {
    endSketch();
    prepareAreas();
  };
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience));
  sketch.hidden = false;
  void Promise.race([first.shown, late])
    .then(() => import('./map'))
    .then(({ startMap }) => {
      if (ended) return;
      engine = startMap(places, known, ready);
      tell(engine);
    })
    .catch(() => tell(null));
  return () => {
    ended = true;
    endSketch();
    engine?.end();
  };
}

export function MapStage() {
  const container = useRef<HTMLDivElement>(null);
  const sketch = useRef<HTMLCanvasElement>(null);
  const section = useRef<HTMLElement>(null);
  const image = useRef<HTMLImageElement>(null);
  const engine = useRef<Engine | null>(null);
  const broken = useSignal(false);
  const known = project.value.value;

  // Before anything is painted, so that tiles are asked for together with the figures.
  useLayoutEffect(() => {
    if (!container.current || !section.current || !image.current || !sketch.current || !known) return;
    const places = { container: container.current, section: section.current, image: image.current };
    const end = begin(places, sketch.current, known, (started) => {
      engine.current = started;
      broken.value = started === null; // no WebGL: the list has all that the map has
    });
    return () => {
      end();
      engine.current = null;
    };
  }, [known]);

  return (
    <section ref={section} class="map" aria-label={t('map.title')} aria-busy="true">
      <div ref={container} class="map-canvas" />
      <canvas ref={sketch} class="map-sketch" aria-hidden="true" />
      <img ref={image} class="print-map" alt={t('map.title')} />
      {broken.value && <p class="notice">{t('map.broken')}</p>}
      {shapeless.value && <p class="notice">{t('map.shapeless')}</p>}
      <div class="north" role="img" aria-label={t('map.north')}>
        <span aria-hidden="true">▲</span>
        <span aria-hidden="true">N</span>
      </div>
      <Legend onPicture={(kind) => void engine.current?.save(kind)} />
      <Overlays />
      <Tooltip />
    </section>
  );
}
