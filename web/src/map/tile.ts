// The areas of a vector tile (https://github.com/mapbox/vector-tile-spec), as far as the server makes them: polygons with a code.

/** What draws borders. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

const decoder = new TextDecoder();

class Bytes {
  constructor(private readonly bytes: Uint8Array, public at: number, readonly end: number) {}

  /** Numbers of the tile stay below 2^53. */
  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  part(): Bytes {
    const length = this.number();
    this.at += length;
    return new Bytes(this.bytes, this.at - length, this.at);
  }

  text(): string {
    return decoder.decode(this.bytes.subarray(this.at, this.end));
  }

  /** Tells the field of each entry; whoever does not read its value leaves it to be passed over. */
  fields(read: (field: number) => void): void {
    while (this.at < this.end) {
      const tag = this.number();
      const before = this.at;
      read(tag >> 3);
      if (this.at === before) this.pass(tag & 7);
    }
  }

  private pass(type: number): void {
    if (type === 0) this.number();
    else if (type === 2) this.part();
    else this.at += type === 1 ? 8 : 4;
  }
}

const signed = (value: number): number => (value & 1 ? -(value + 1) / 2 : value / 2);

/** Draws the rings of an area, `scale` pixels for each unit of the tile from (left, top). */
function drawRings(geometry: Bytes, pen: Pen, scale: number, left: number, top: number): void {
  let [x, y] = [0, 0];
  while (geometry.at < geometry.end) {
    const command = geometry.number();
    if ((command & 7) === 7) {
      pen.closePath();
      continue;
    }
    for (let times = command >> 3; times > 0; times--) {
      x += signed(geometry.number());
      y += signed(geometry.number());
      if ((command & 7) === 1) pen.moveTo(left + x * scale, top + y * scale);
      else pen.lineTo(left + x * scale, top + y * scale);
    }
  }
}

export interface Placed {
  left: number;
  top: number;
  side: number;
}

function readLayer(layer: Bytes, { left, top, side }: Placed, area: (code: string, draw: (pen: Pen) => void) => void): void {
  const features: { value: number; geometry: Bytes }[] = [];
  const values: string[] = [];
  let extent = 4096;
  layer.fields((field) => {
    if (field === 2) {
      const feature = layer.part();
      let [value, geometry] = [-1, new Bytes(new Uint8Array(), 0, 0)];
      feature.fields((inner) => {
        if (inner === 2) {
          const tags = feature.part();
          tags.number(); // the only key: "code"
          value = tags.number();
        } else if (inner === 4) geometry = feature.part();
      });
      features.push({ value, geometry });
    } else if (field === 4) {
      const value = layer.part();
      value.fields((inner) => {
        if (inner === 1) values.push(value.part().text());
      });
    } else if (field === 5) extent = layer.number();
  });
  for (const { value, geometry } of features) area(values[value] ?? '', (pen) => drawRings(geometry, pen, side / extent, left, top));
}

/** Tells every area of a tile with a way to draw it where the tile lies. */
export function readTile(bytes: Uint8Array, at: Placed, area: (code: string, draw: (pen: Pen) => void) => void): void {
  const tile = new Bytes(bytes, 0, bytes.length);
  tile.fields((field) => {
    if (field === 3) readLayer(tile.part(), at, area);
  });
}
