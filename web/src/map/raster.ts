// Fills areas by processor, a point of the screen at a time: of many small areas that is ten times as quick as the paths of a canvas.
import type { Pen } from './tile';

/** What points are painted with: one colour, or a pattern that begins at the corner of the picture. */
export type Ink = number | Tile;

/** Colours that are repeated. */
export interface Tile {
  width: number;
  height: number;
  points: Uint32Array;
}

const rowStep = 65536; // more than a screen is wide

export class Raster implements Pen {
  readonly points: Uint32Array<ArrayBuffer>;
  private ink: Ink = 0;
  /** Where borders cross the middle of a row, as row * rowStep + place in the row. */
  private crossings = new Float64Array(1024);
  private count = 0;
  private firstX = 0;
  private firstY = 0;
  private lastX = 0;
  private lastY = 0;

  constructor(readonly width: number, readonly height: number, ground: number) {
    this.points = new Uint32Array(width * height).fill(ground);
  }

  begin(ink: Ink): void {
    this.ink = ink;
    this.count = 0;
  }

  moveTo(x: number, y: number): void {
    this.firstX = this.lastX = x;
    this.firstY = this.lastY = y;
  }

  lineTo(x: number, y: number): void {
    const { lastX: fromX, lastY: fromY } = this;
    this.lastX = x;
    this.lastY = y;
    const low = fromY < y ? fromY : y;
    const high = fromY < y ? y : fromY;
    const slope = (x - fromX) / (y - fromY);
    const end = Math.min(this.height, Math.ceil(high - 0.5));
    for (let row = Math.max(0, Math.ceil(low - 0.5)); row < end; row++) {
      const at = fromX + (row + 0.5 - fromY) * slope;
      this.cross(row * rowStep + Math.min(this.width, Math.max(0, Math.ceil(at - 0.5))));
    }
  }

  closePath(): void {
    this.lineTo(this.firstX, this.firstY);
  }

  /** Fills what was drawn since begin(): points whose middle lies inside an odd number of rings. */
  end(): void {
    const sorted = this.crossings.subarray(0, this.count).sort();
    for (let i = 0; i + 1 < sorted.length; i += 2) {
      const row = Math.floor((sorted[i] as number) / rowStep);
      this.paint(row, (sorted[i] as number) - row * rowStep, (sorted[i + 1] as number) - row * rowStep);
    }
  }

  private paint(row: number, from: number, to: number): void {
    const { ink, points } = this;
    const begin = row * this.width;
    if (typeof ink === 'number') {
      for (let x = from; x < to; x++) points[begin + x] = ink;
      return;
    }
    const line = (row % ink.height) * ink.width;
    for (let x = from; x < to; x++) points[begin + x] = ink.points[line + (x % ink.width)] as number;
  }

  private cross(at: number): void {
    if (this.count === this.crossings.length) {
      const larger = new Float64Array(2 * this.count);
      larger.set(this.crossings);
      this.crossings = larger;
    }
    this.crossings[this.count++] = at;
  }
}
