// Where the keyboard goes on when what it was on is gone: to the heading of the section, or in the list to the row that was opened.

/** What takes the focus: the list where somebody comes back to it, else the heading. */
function heir(panel: HTMLElement, toList: boolean): HTMLElement | null {
  const grid = toList ? panel.querySelector<HTMLElement>('[role="grid"]') : null;
  const heading = grid ?? panel.querySelector<HTMLElement>('h1');
  if (heading && !grid) heading.tabIndex = -1;
  return heading;
}

/** True while another section or area is on its way to the screen, until the reader does something. */
let moving = false;
let toList = false;

/** Another section or area comes into the panel; `back`: it is the list, that was left for an area. */
export function panelMoves(back: boolean): void {
  moving = true;
  toList = back;
}

/** Follows the panel: a page comes in parts, and each part that goes may take the focus with it. */
export function keepFocus(panel: HTMLElement): () => void {
  const look = () => {
    if (moving && document.activeElement === document.body) heir(panel, toList)?.focus();
  };
  const stop = () => (moving = false);
  const observer = new MutationObserver(look);
  observer.observe(panel, { childList: true, subtree: true });
  for (const act of ['keydown', 'pointerdown'] as const) addEventListener(act, stop, true);
  return () => {
    observer.disconnect();
    for (const act of ['keydown', 'pointerdown'] as const) removeEventListener(act, stop, true);
  };
}
