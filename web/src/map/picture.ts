// The map as a picture to keep: with its title, its classes, its source, so that it can stand alone.
import type { Map as MapLibre } from 'maplibre-gl';
import type { Caption } from '../state/scene';
import { broken } from '../ui/broken';
import { type LegendLine, factLines, legendLines, placeLines, titleOf } from './legend-lines';
import type { Painting } from './painting';
import { type ScaleBar, scaleBar } from './scale-bar';

const line = 22;
const edge = 16;

/** The canvas of the map holds a picture only while it is being drawn. */
export function canvasOf(map: MapLibre): HTMLCanvasElement {
  map.redraw();
  return map.getCanvas();
}

function swatch(to: CanvasRenderingContext2D, { colour, ring }: LegendLine, x: number, y: number): void {
  to.fillStyle = colour ?? '#f8f8f8';
  if (ring) {
    to.strokeStyle = ring;
    to.lineWidth = 2;
    to.beginPath();
    to.arc(x + 9, y + 6.5, 5, 0, 2 * Math.PI);
    to.fill();
    to.stroke();
    return;
  }
  to.fillRect(x, y, 18, 13);
  to.strokeStyle = '#666666';
  to.lineWidth = 1;
  if (colour === null)
    for (let i = 0; i < 18; i += 5) {
      to.beginPath();
      to.moveTo(x + i, y + 13);
      to.lineTo(Math.min(x + 18, x + i + 9), y);
      to.stroke();
    }
  to.strokeRect(x + 0.5, y + 0.5, 17, 12);
}

/** North, and how far is how long; on a light ground, for the map may be dark. */
function orientation(to: CanvasRenderingContext2D, { text, pixels }: ScaleBar, right: number, top: number, bottom: number): void {
  to.fillStyle = '#ffffffcc';
  to.fillRect(right - pixels - 8, bottom - 32, pixels + 16, 28);
  to.fillRect(right - 14, top + 4, 22, 38);
  to.strokeStyle = to.fillStyle = '#1b2125';
  to.lineWidth = 1.5;
  to.stroke(new Path2D(`M${right - pixels} ${bottom - 14}v6h${pixels}v-6`));
  to.fill(new Path2D(`M${right - 10} ${top + 25}l7-18 7 18-7-5z`));
  to.textAlign = 'right';
  to.font = '11px system-ui, sans-serif';
  to.fillText(text, right, bottom - 18);
  to.font = 'bold 12px system-ui, sans-serif';
  to.fillText('N', right + 1, top + 39);
  to.textAlign = 'left';
}

/** A PNG of the map with its title above it and its legend below it. */
export function picture(map: MapLibre, shown: Painting, first: Caption, second: Caption | null): Promise<Blob | null> {
  const from = canvasOf(map);
  const scale = from.width / from.clientWidth;
  const width = from.clientWidth - 2 * edge;
  const to = document.createElement('canvas');
  const pen = to.getContext('2d');
  if (!pen) return Promise.resolve(null);
  const measured = (font: string) => {
    pen.font = font;
    return (text: string) => pen.measureText(text).width;
  };
  const [bold, plain] = ['bold 16px system-ui, sans-serif', '13px system-ui, sans-serif'];
  const title = broken(titleOf(first, second), width, measured(bold));
  const facts = factLines(first, second).flatMap((fact) => broken(fact, width, measured(plain)));
  const lines = [...legendLines(shown, first, second), ...placeLines()];
  const widest = Math.max(200, ...lines.map((one) => measured(plain)(one.text) + 44));
  const columns = Math.max(1, Math.floor(width / widest));
  const rows = Math.ceil(lines.length / columns);
  const top = (title.length + 0.5) * line;
  to.width = from.width;
  to.height = (top + from.clientHeight + (rows + facts.length + 1) * line) * scale;
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, to.width, to.height);
  pen.scale(scale, scale);
  pen.fillStyle = '#1b2125';
  pen.font = bold;
  title.forEach((text, i) => pen.fillText(text, edge, (i + 1) * line));
  pen.drawImage(from, 0, top, from.clientWidth, from.clientHeight);
  orientation(pen, scaleBar(map), from.clientWidth - edge, top, top + from.clientHeight);
  const below = top + from.clientHeight + 0.5 * line;
  pen.font = plain;
  lines.forEach((one, i) => {
    const x = edge + Math.floor(i / rows) * widest;
    const y = below + (i % rows) * line;
    swatch(pen, one, x, y);
    pen.fillStyle = '#1b2125';
    pen.fillText(one.text, x + 26, y + 12);
  });
  pen.fillStyle = '#535d64';
  facts.forEach((text, i) => pen.fillText(text, edge, below + (rows + i + 0.6) * line));
  return new Promise((resolve) => to.toBlob(resolve, 'image/png'));
}
