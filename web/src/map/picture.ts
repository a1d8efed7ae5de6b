// The map as a picture to keep: with its title, its classes, its source, so that it can stand alone.
import type { Map as MapLibre } from 'maplibre-gl';
import { t } from '../i18n';
import type { Caption } from '../state/scene';
import { entryText } from './labels';
import type { Painting } from './painting';

const line = 22;
const edge = 16;

/** The canvas of the map holds a picture only while it is being drawn. */
export function canvasOf(map: MapLibre): HTMLCanvasElement {
  map.redraw();
  return map.getCanvas();
}

function swatch(to: CanvasRenderingContext2D, colour: string | null, x: number, y: number): void {
  to.fillStyle = colour ?? '#f8f8f8';
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

function textLines(shown: Painting): { colour: string | null; text: string }[] {
  const used = shown.entries.filter((entry) => entry.count > 0);
  const found: { colour: string | null; text: string }[] = used.map((entry) => ({ colour: entry.colour, text: `${entryText(entry)} (${entry.count})` }));
  if (shown.unknown > 0) found.push({ colour: null, text: `${t('unknown')} (${shown.unknown})` });
  return shown.two ? [] : found;
}

/** A PNG of the map with its legend below it. */
export function picture(map: MapLibre, shown: Painting, caption: Caption): Promise<Blob | null> {
  const from = canvasOf(map);
  const scale = from.width / from.clientWidth;
  const lines = textLines(shown);
  const columns = Math.max(1, Math.floor(from.clientWidth / 240));
  const rows = Math.ceil(lines.length / columns);
  const to = document.createElement('canvas');
  to.width = from.width;
  to.height = from.height + (rows + 3.5) * line * scale;
  const pen = to.getContext('2d');
  if (!pen) return Promise.resolve(null);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, to.width, to.height);
  pen.scale(scale, scale);
  pen.fillStyle = '#1b2125';
  pen.font = 'bold 16px system-ui, sans-serif';
  pen.fillText(caption.title, edge, line);
  pen.drawImage(from, 0, 1.5 * line, from.clientWidth, from.clientHeight);
  const top = from.clientHeight + 2 * line;
  pen.font = '13px system-ui, sans-serif';
  lines.forEach((one, i) => {
    const x = edge + Math.floor(i / rows) * 240;
    const y = top + (i % rows) * line;
    swatch(pen, one.colour, x, y);
    pen.fillStyle = '#1b2125';
    pen.fillText(one.text, x + 26, y + 12);
  });
  pen.fillStyle = '#535d64';
  const facts = [caption.unit, caption.period, caption.source ? t('source', caption.source) : ''].filter(Boolean).join(' · ');
  pen.fillText(facts, edge, top + (rows + 0.6) * line, from.clientWidth - 2 * edge);
  return new Promise((resolve) => to.toBlob(resolve, 'image/png'));
}
