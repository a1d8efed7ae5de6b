// Paper has nothing to click: what is folded on the screen is unfolded for it, but for the tables of charts.

export function unfoldForPrint(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('.legend, .legend details, main details')].filter((one) => !one.open && !one.closest('.chart'));
    for (const one of opened) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of opened) one.open = false;
    opened = [];
  });
}
