// The one place that holds the view; everything on the screen follows from it and from the project.
import { computed, effect, signal } from '@preact/signals';
import { firstView, formatView, parseView, settled, type View } from './view';

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

export const view = signal<View>(parseView(location.hash, initial()));

let waiting: ReturnType<typeof setTimeout> | undefined;

/** The address follows a moment later: browsers refuse one that changes with every step of a slider. */
function writeAddress(push: boolean): void {
  clearTimeout(waiting);
  const write = () => {
    const address = formatView(view.peek());
    if (address === location.hash) return;
    if (push) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  };
  if (push) write();
  else waiting = setTimeout(write, 200);
}

/** Changes the view. `push`: the browser's back button leads to how it was. */
export function show(change: Partial<View>, push = false): void {
  if (push) writeAddress(false);
  view.value = settled({ ...view.peek(), ...change });
  writeAddress(push);
}

/** Changes what a panel of longer work is asked; '' = as usual. */
export function ask(key: string, value: string): void {
  const { [key]: _, ...others } = view.peek().asked;
  show({ asked: value === '' ? others : { ...others, [key]: value } });
}

/** The address of this view, also while its own is still to follow. */
export const addressOf = (change: Partial<View>): string => formatView({ ...view.value, ...change });

export function followAddress(): void {
  addEventListener('popstate', () => {
    view.value = parseView(location.hash, view.peek());
  });
  const lang = computed(() => view.value.lang);
  const theme = computed(() => view.value.theme);
  effect(() => {
    document.documentElement.lang = lang.value;
    remember('roer.lang', lang.value);
  });
  effect(() => {
    if (theme.value === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme.value;
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
  };
  system.addEventListener('change', look);
  effect(look);
}
