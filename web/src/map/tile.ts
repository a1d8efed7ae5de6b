// The areas of a vector tile (https://github.com/mapbox/vector-tile-spec), as far as the server makes them: polygons with a code.

/** What draws borders. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

/** Reads on from `at` to `end`. */
class Bytes {
  at = 0;
  end = 0;
  constructor(private readonly bytes: Uint8Array) {}

  /** The same bytes, from one place to another. */
  between(at: number, end: number): this {
    this.at = at;
    this.end = end;
    return this;
  }

  /** Numbers of the tile stay below 2^53. */
  number(): number {
    let byte = this.bytes[this.at++] as number;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let scale = 128; byte >= 128; scale *= 128) {
      byte = this.bytes[this.at++] ?? 0;
      value += (byte & 127) * scale;
    }
    return value;
  }

  /** Where a part that begins here ends. */
  partEnd(): number {
    const length = this.number();
    return this.at + length;
  }

  /** Codes of areas are letters and digits. */
  text(end: number): string {
    return String.fromCharCode(...this.bytes.subarray(this.at, end));
  }

  /** Passes over the value of a field, by the type in its tag. */
  pass(tag: number): void {
    const type = tag & 7;
    if (type === 0) this.number();
    else if (type === 2) this.at = this.partEnd();
    else this.at += type === 1 ? 8 : 4;
  }
}

const signed = (value: number): number => (value & 1 ? -(value + 1) / 2 : value / 2);

export interface Placed {
  left: number;
  top: number;
  side: number;
}

/** The areas of one layer: which value is the code of each, and where its geometry lies among the bytes. */
class Layer {
  extent = 4096;
  private readonly code: number[] = [];
  private readonly begin: number[] = [];
  private readonly end: number[] = [];
  private readonly values: string[] = [];

  constructor(private readonly bytes: Bytes) {
    for (const layerEnd = bytes.end; bytes.at < layerEnd;) {
      const tag = bytes.number();
      if (tag >> 3 === 2) this.feature(bytes.partEnd());
      else if (tag >> 3 === 4) this.value(bytes.partEnd());
      else if (tag >> 3 === 5) this.extent = bytes.number();
      else bytes.pass(tag);
    }
  }

  get areas(): number {
    return this.code.length;
  }

  codeOf(area: number): string {
    return this.values[this.code[area] as number] ?? '';
  }

  /** Draws the rings of an area, `scale` pixels for each unit of the tile from (left, top). */
  draw(area: number, pen: Pen, scale: number, left: number, top: number): void {
    const geometry = this.bytes.between(this.begin[area] as number, this.end[area] as number);
    let x = 0;
    let y = 0;
    while (geometry.at < geometry.end) {
      const command = geometry.number();
      if ((command & 7) === 7) {
        pen.closePath();
        continue;
      }
      const begins = (command & 7) === 1;
      for (let times = command >> 3; times > 0; times--) {
        x += signed(geometry.number());
        y += signed(geometry.number());
        if (begins) pen.moveTo(left + x * scale, top + y * scale);
        else pen.lineTo(left + x * scale, top + y * scale);
      }
    }
  }

  private feature(end: number): void {
    const { bytes } = this;
    let [code, from, to] = [-1, end, end];
    while (bytes.at < end) {
      const tag = bytes.number();
      if (tag >> 3 === 2) {
        const tags = bytes.partEnd();
        bytes.number(); // the only key: "code"
        code = bytes.number();
        bytes.at = tags;
      } else if (tag >> 3 === 4) {
        to = bytes.partEnd();
        from = bytes.at;
        bytes.at = to;
      } else bytes.pass(tag);
    }
    this.code.push(code);
    this.begin.push(from);
    this.end.push(to);
  }

  private value(end: number): void {
    const { bytes } = this;
    while (bytes.at < end) {
      const tag = bytes.number();
      if (tag >> 3 !== 1) {
        bytes.pass(tag);
        continue;
      }
      const textEnd = bytes.partEnd();
      this.values.push(bytes.text(textEnd));
      bytes.at = textEnd;
    }
  }
}

/** Tells every area of a tile with a way to draw it where the tile lies. */
export function readTile(tile: Uint8Array, { left, top, side }: Placed, area: (code: string, draw: (pen: Pen) => void) => void): void {
  const bytes = new Bytes(tile);
  for (let at = 0; at < tile.length;) {
    bytes.between(at, tile.length);
    const tag = bytes.number();
    if (tag >> 3 !== 3) {
      bytes.pass(tag);
      at = bytes.at;
      continue;
    }
    const end = bytes.partEnd();
    const layer = new Layer(bytes.between(bytes.at, end));
    const scale = side / layer.extent;
    let i = 0;
    const draw = (pen: Pen) => layer.draw(i, pen, scale, left, top);
    for (; i < layer.areas; i++) area(layer.codeOf(i), draw);
    at = end;
  }
}
