// A chart as a file to keep: with its title and source, and the colours that the page gave it written into it.

const space = 'http://www.w3.org/2000/svg';
const painted = ['fill', 'stroke'] as const;

/** Colours that come from the page's style do not travel along; what they are now does. */
function paintAs(copy: Element, original: Element): void {
  const style = getComputedStyle(original);
  for (const name of painted) if (original.hasAttribute(name)) copy.setAttribute(name, style.getPropertyValue(name));
  [...copy.children].forEach((child, i) => {
    const from = original.children[i];
    if (from) paintAs(child, from);
  });
}

function line(words: string, y: number, size: number, colour: string): SVGTextElement {
  const text = document.createElementNS(space, 'text');
  for (const [name, value] of Object.entries({ x: '8', y: String(y), 'font-size': String(size), fill: colour })) text.setAttribute(name, value);
  if (size > 12) text.setAttribute('font-weight', '600');
  text.textContent = words;
  return text;
}

/** The drawing as a document of its own. */
export function chartFile(drawing: SVGSVGElement, title: string, source: string): Blob {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  paintAs(copy, drawing);
  const [width, height] = [Number(drawing.getAttribute('width')), Number(drawing.getAttribute('height'))];
  const page = getComputedStyle(document.body);
  const [above, below] = [32, source ? 24 : 6];
  copy.setAttribute('xmlns', space);
  copy.setAttribute('viewBox', `0 ${-above} ${width} ${height + above + below}`);
  copy.setAttribute('height', String(height + above + below));
  copy.setAttribute('color', page.color);
  copy.setAttribute('font-family', 'system-ui, sans-serif');
  copy.removeAttribute('class');
  copy.removeAttribute('aria-hidden');
  const ground = document.createElementNS(space, 'rect');
  for (const [name, value] of Object.entries({ y: -above, width, height: height + above + below, fill: page.backgroundColor }))
    ground.setAttribute(name, String(value));
  copy.prepend(ground);
  copy.append(line(title, -above + 20, 14, page.color));
  if (source) copy.append(line(source, height + below - 8, 11, page.color));
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}
