// The map that can be moved: one MapLibre map that lives as long as the page, fed by the scene. In a bundle of its own.
import { effect, signal } from '@preact/signals';
import * as maplibre from 'maplibre-gl/dist/maplibre-gl-csp';
import { type AreaList, type Project, getList, tileAddress } from '../api/client';
import { t } from '../i18n';
import { foresee } from '../state/ahead';
import { choose, hovered, hoveredSpot, lookAt } from '../state/choice';
import { rowOf } from '../state/rows';
import { spots } from '../state/places';
import { asksUnknown, caption, painting, secondCaption, shapeless } from '../state/scene';
import { camera, dark, show, view, viewed } from '../state/store';
import { whenFree } from '../ui/free';
import { fileName, save } from '../ui/save';
import { Apart } from './apart';
import { around, boundsOf, leastZoom } from './camera';
import { missingPattern, unsurePattern } from './hatch';
import { titleOf } from './legend-lines';
import { canvasOf, picture } from './picture';
import { destination, pointer } from './pointer';
import { States } from './states';
import { type Naming, setNames } from './names';
import { type Shown, overlays } from './overlays';
import { type Tiles, fillColour, hatched, overlayLayers, rehearsal, rehearsed, striped, style } from './style';
import { drawSpots, spotLayers } from './spots';

maplibre.setWorkerUrl(WORKER_FILE);

function tilesOf(known: Project, kind: string, year: number, larger: AreaList | null): Tiles {
  return {
    areas: tileAddress(kind, year, known.state),
    larger: larger ? tileAddress(larger.kind, larger.boundary_year ?? 0, known.state) : null,
  };
}

function namingOf(larger: AreaList | null): Naming {
  const names = new Map((larger?.codes ?? []).map((code, i) => [code, larger?.names[i] ?? '']));
  return { ofArea: (code) => rowOf(code)?.name ?? '', ofLarger: (code) => names.get(code) ?? '', largerAreas: names.size };
}

function largerOf(known: Project, year: number): Promise<AreaList | null> {
  const found = known.kinds.filter((one) => one.kind === 'gemeente' && one.shaped > 0 && one.boundary_year !== null);
  const best = found.find((one) => one.boundary_year === year) ?? found.at(-1);
  return best ? getList('gemeente', best.boundary_year as number) : Promise.resolve(null);
}

function addPatterns(map: maplibre.Map): void {
  for (const [id, image] of [['missing', missingPattern(dark.peek())], ['unsure', unsurePattern()]] as const)
    if (map.hasImage(id)) map.updateImage(id, image);
    else map.addImage(id, image, { pixelRatio: 2 });
}

function create(container: HTMLElement, known: Project): maplibre.Map {
  const from = camera.peek();
  const map = new maplibre.Map({
    container,
    style: { version: 8, sources: {}, layers: [] },
    ...(from
      ? { center: [from.longitude, from.latitude] as [number, number], zoom: from.zoom }
      : known.bounds
        ? { bounds: boundsOf(known.bounds), fitBoundsOptions: { padding: around(container.clientWidth, 20) } }
        : {}),
    minZoom: leastZoom,
    maxZoom: 17,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    fadeDuration: 0,
    validateStyle: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new maplibre.ScaleControl({ unit: 'metric' }), 'bottom-right');
  return map;
}

/** What the map and its buttons are called follows the language. */
function nameParts(map: maplibre.Map): void {
  map.getCanvas().setAttribute('aria-label', t('map.canvas'));
  for (const [part, name] of [['in', t('map.in')], ['out', t('map.out')]] as const) {
    const button = map.getContainer().querySelector(`.maplibregl-ctrl-zoom-${part}`);
    for (const attribute of ['title', 'aria-label']) button?.setAttribute(attribute, name);
  }
}

/** Follows the pointer: names the area under it and opens the one that is clicked. */
function listen(map: maplibre.Map): void {
  const under = (point: maplibre.PointLike): string | null => {
    if (!map.getLayer('fill')) return null;
    const code: unknown = map.queryRenderedFeatures(point, { layers: ['fill'] })[0]?.properties['code'];
    return typeof code === 'string' ? code : null;
  };
  const spotUnder = (point: maplibre.PointLike): string | null => {
    const layers = spotLayers(map);
    if (layers.length === 0) return null;
    const code: unknown = map.queryRenderedFeatures(point, { layers })[0]?.properties['code'];
    return typeof code === 'string' ? code : null;
  };
  map.on('mousemove', (event) => {
    hovered.value = under(event.point);
    hoveredSpot.value = spotUnder(event.point);
    pointer.value = hovered.value || hoveredSpot.value ? { x: event.point.x, y: event.point.y } : null;
    map.getCanvas().style.cursor = hovered.value ? 'pointer' : '';
  });
  map.on('mouseout', () => {
    hovered.value = hoveredSpot.value = null;
    pointer.value = null;
  });
  map.on('mousedown', (event) => {
    const code = under(event.point);
    if (code) foresee(code);
  });
  map.on('click', (event) => {
    const code = under(event.point);
    if (code) choose(code, 'map');
  });
  map.on('moveend', () => {
    const { lat, lng } = map.getCenter();
    show({ camera: { zoom: map.getZoom(), latitude: lat, longitude: lng } });
  });
}

/** The browser prints no canvas that is drawn by a graphics card, so a picture takes its place. */
function printed(map: maplibre.Map, image: HTMLImageElement): void {
  image.src = canvasOf(map).toDataURL('image/png');
}

async function savePicture(map: maplibre.Map, kind: 'png' | 'svg'): Promise<void> {
  const shown = painting.peek();
  const first = caption.peek();
  if (!shown || !first) return;
  const second = shown.two ? secondCaption.peek() : null;
  if (kind === 'png') {
    const blob = await picture(map, shown, first, second);
    if (blob) save(fileName(titleOf(first, second), 'png'), blob);
    return;
  }
  const { drawing } = await import('./drawing');
  save(fileName(titleOf(first, second), 'svg'), new Blob([drawing(map, shown, first, second)], { type: 'image/svg+xml' }));
}

/** Tells whether the map shows all that it should, on the page, for tests and for assistive programs. */
function announce(map: maplibre.Map, element: HTMLElement, once: () => void): void {
  const set = (busy: boolean) => element.setAttribute('aria-busy', String(busy));
  map.on('idle', () => {
    const drawn = map.getSource('areas') !== undefined;
    if (drawn && element.getAttribute('aria-busy') === 'true') {
      performance.mark('roer.map-drawn');
      once();
    }
    set(!drawn && !asksUnknown.peek());
  });
  map.on('dataloading', () => set(true));
  map.on('movestart', () => set(true));
}

/** Draws the reader's own places over the areas and under the names; a new style has none of them yet. */
function drawOverlays(map: maplibre.Map, shown: readonly Shown[]): void {
  const wanted = new Map(shown.map((one) => [one.id, one]));
  for (const id of Object.keys(map.getStyle().sources))
    if (id.startsWith('own-') && !wanted.has(id)) {
      for (const layer of overlayLayers(id, '')) map.removeLayer(layer.id);
      map.removeSource(id);
    }
  for (const one of shown) {
    if (map.getSource(one.id)) continue;
    map.addSource(one.id, { type: 'geojson', data: one.data });
    for (const layer of overlayLayers(one.id, one.colour)) map.addLayer(layer, 'names');
  }
}

/** Before the map is first moved. */
function rehearse(map: maplibre.Map): void {
  const { lng, lat } = map.getCenter();
  map.addSource('rehearsal', { type: 'geojson', data: rehearsed([lng, lat]) });
  for (const layer of rehearsal(dark.peek())) map.addLayer(layer, 'missing');
  map.once('idle', () => {
    if (!map.getSource('rehearsal')) return; // another style by now
    for (const { id } of rehearsal(dark.peek())) map.removeLayer(id);
    map.removeSource('rehearsal');
  });
}

const closest = 12.5; // an area is shown with those around it

/** Keeps the map in step with the scene; returns what ends that. `toCome`: what the map shows is not all yet. */
function follow(map: maplibre.Map, known: Project, toCome: () => void): () => void {
  const states = new States();
  const apart = new Apart();
  const ready = signal('');
  let naming: Naming | null = null;
  let namedAt = '';
  let rehearsedOnce = false;
  let gone = false;
  const placeOfMap = () => {
    const { lng, lat } = map.getCenter();
    return `${ready.peek()} ${map.getZoom()} ${lng} ${lat}`;
  };
  map.on('idle', () => {
    const here = placeOfMap();
    if (!naming || here === namedAt) return;
    namedAt = here;
    toCome(); // until the names are there, after which the map is idle again
    void setNames(map, naming, () => gone || placeOfMap() !== here);
  });
  const ends = [
    effect(() => {
      const shown = painting.value;
      const wanted = shown ? `${shown.kind}/${shown.year}/${dark.value}` : '';
      if (!shown || wanted === ready.peek() || shapeless.value) return;
      ready.value = ''; // nothing can be set on a style that is on its way
      void largerOf(known, shown.year).then((larger) => {
        naming = namingOf(larger);
        namedAt = '';
        map.setStyle(style(tilesOf(known, shown.kind, shown.year, larger), painting.peek(), dark.peek()), { diff: false });
        map.once('style.load', () => {
          addPatterns(map);
          if (!rehearsedOnce) rehearse(map);
          rehearsedOnce = true;
          states.forget();
          apart.forget();
          ready.value = wanted;
        });
      });
    }),
    effect(() => {
      const shown = painting.value;
      if (!ready.value || !shown) return;
      if (shapeless.value) {
        // Nothing of what was shown before may be taken for this.
        map.setPaintProperty('fill', 'fill-color', fillColour(null));
        for (const layer of ['missing', 'unsure']) apart.set(map, layer, { codes: [], except: false });
        return;
      }
      if (!ready.value.startsWith(`${shown.kind}/${shown.year}/`)) return;
      const begun = performance.now();
      map.setPaintProperty('fill', 'fill-color', fillColour(shown));
      states.apply(map, shown);
      apart.set(map, 'missing', hatched(shown));
      apart.set(map, 'unsure', striped(shown));
      performance.measure('roer.repaint-script', { start: begun });
      map.once('render', () => performance.measure('roer.repaint', { start: begun })); // bench/workbench_bench.mjs
    }),
    effect(() => {
      if (ready.value) drawOverlays(map, overlays.value);
    }),
    effect(() => {
      if (ready.value) drawSpots(map, spots.value);
    }),
    effect(() => {
      const [area, others] = [viewed('area'), viewed('others')];
      if (!ready.value) return undefined;
      // The page of an area comes first: its tiles are read again for its outline.
      return whenFree(() => ready.peek() && apart.set(map, 'chosen', { codes: [area, ...others].filter(Boolean), except: false }));
    }),
    effect(() => {
      if (ready.value) apart.set(map, 'hover', { codes: hovered.value ? [hovered.value] : [], except: false });
    }),
    effect(() => {
      const target = destination.value;
      if (!target) return;
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      map.fitBounds(boundsOf(target), { padding: around(map.getContainer().clientWidth, 40), maxZoom: closest, animate: !calm, duration: 600 });
      destination.value = null;
    }),
  ];
  return () => {
    gone = true;
    ends.forEach((end) => end());
  };
}

/** A link to an area that does not say where to look shows that area. */
function lookAtFirst(): void {
  const { area, others, panel } = view.peek();
  if (area && !camera.peek()) void lookAt(panel === 'compare' ? [area, ...others] : [area]).catch(() => undefined);
}

export interface Engine {
  /** Keeps what is shown as a file. */
  save: (kind: 'png' | 'svg') => Promise<void>;
  end: () => void;
}

export interface Places {
  container: HTMLElement;
  section: HTMLElement;
  /** Takes the place of the map on paper. */
  image: HTMLImageElement;
}

/** Starts the map; `onDrawn`: it shows all that it should, or is moved. Throws where the browser has no WebGL. */
export function startMap({ container, section, image }: Places, known: Project, onDrawn: () => void): Engine {
  const map = create(container, known);
  let told = false;
  const once = () => {
    if (!told) onDrawn();
    told = true;
  };
  listen(map);
  announce(map, section, once);
  map.once('movestart', once);
  const ends = [
    follow(map, known, () => section.setAttribute('aria-busy', 'true')),
    effect(() => nameParts(map)),
    effect(() => void (asksUnknown.value && section.setAttribute('aria-busy', 'false'))), // nothing is on its way
  ];
  lookAtFirst();
  const print = () => printed(map, image);
  addEventListener('beforeprint', print);
  return {
    save: (kind) => savePicture(map, kind),
    end: () => {
      removeEventListener('beforeprint', print);
      ends.forEach((end) => end());
      map.remove();
    },
  };
}
