// The one place that holds the view; everything on the screen follows from it and from the project.
import { computed, effect, signal } from '@preact/signals';
import { firstView, formatView, misreadIn, parseView, settled, type View } from './view';

/** What a browser keeps for the next visit; null = nothing. */
export const remembered = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // a browser may forbid it; then nothing is remembered
  }
};

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // as above
  }
}

function initial(): View {
  const wished = remembered('roer.lang') ?? (navigator.language.startsWith('nl') ? 'nl' : 'en');
  const theme = remembered('roer.theme');
  return firstView(wished === 'nl' ? 'nl' : 'en', theme === 'light' || theme === 'dark' ? theme : 'auto');
}

/** All of the view, where the map looks included. */
const whole = signal<View>(parseView(location.hash, initial()));

/** What the address asked for and no view has; until the reader goes on. */
export const misread = signal<string[]>(misreadIn(location.hash, whole.peek()));

const differs = (one: View, other: View): boolean =>
  (Object.keys(one) as (keyof View)[]).some((key) => key !== 'camera' && one[key] !== other[key]);

let settledView = whole.peek();
/** The view, whose camera is where the map began to look: what follows from the view does not move along with the map. */
export const view = computed<View>(() => {
  if (differs(whole.value, settledView)) settledView = whole.value;
  return settledView;
});
const parts = Object.fromEntries(Object.keys(whole.peek()).map((key) => [key, computed(() => view.value[key as keyof View])]));
/** One part of the view: what reads it follows no other part. What is made for every area reads the view so, or each step of a slider would make it anew. */
export const viewed = <Key extends keyof View>(key: Key): View[Key] => parts[key]?.value as View[Key];
/** Where the map looks; null = at everything. */
export const camera = computed(() => whole.value.camera);

let waiting: ReturnType<typeof setTimeout> | undefined;

/** The address follows a moment later: browsers refuse one that changes with every step of a slider. */
function writeAddress(push: boolean): void {
  clearTimeout(waiting);
  const write = () => {
    const address = formatView(whole.peek());
    if (address === location.hash) return;
    if (push) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  };
  if (push) write();
  else waiting = setTimeout(write, 200);
}

/** Changes the view. `push`: the browser's back button leads to how it was. */
export function show(change: Partial<View>, push = false): void {
  if (push) {
    writeAddress(false);
    misread.value = [];
  }
  whole.value = settled({ ...whole.peek(), ...change });
  writeAddress(push);
}

/** Changes what a panel of longer work is asked; '' = as usual. */
export function ask(key: string, value: string): void {
  const { [key]: _, ...others } = view.peek().asked;
  show({ asked: value === '' ? others : { ...others, [key]: value } });
}

/** The address of this view, also while its own is still to follow. */
export const addressOf = (change: Partial<View>): string => formatView({ ...view.value, camera: camera.peek(), ...change });

export function followAddress(): void {
  addEventListener('popstate', () => {
    misread.value = misreadIn(location.hash, whole.peek());
    whole.value = parseView(location.hash, whole.peek());
  });
  const lang = computed(() => view.value.lang);
  const theme = computed(() => view.value.theme);
  effect(() => {
    document.documentElement.lang = lang.value;
    remember('roer.lang', lang.value);
  });
  effect(() => {
    remember('roer.theme', theme.value);
  });
}

/** True where the page is dark, by choice or by the system. */
export const dark = signal(false);
export function followDarkness(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const look = () => {
    const { theme } = view.value;
    dark.value = theme === 'dark' || (theme === 'auto' && system.matches);
    document.documentElement.dataset['theme'] = dark.value ? 'dark' : 'light';
  };
  system.addEventListener('change', look);
  effect(look);
}
