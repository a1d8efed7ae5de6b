// Own places on the map: tables and GeoJSON that the page reads itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OverlayFault, fromRd, readOverlay } from '../../src/map/overlay-file';

test('RD becomes degrees to within half a metre of what GDAL makes of it', () => {
  const known = [[121687, 487484, 4.89800989, 52.37421816], [200000, 400000, 6.03652453, 51.58710622], [15000, 380000, 3.37558046, 51.39178364], [270000, 590000, 7.11156222, 53.28411471]];
  for (const [x, y, lon, lat] of known as [number, number, number, number][]) {
    const [east, north] = fromRd(x, y);
    assert.ok(Math.abs(east - lon) < 7e-6 && Math.abs(north - lat) < 5e-6, `${x} ${y}: ${east} ${north}`);
  }
});

test('own places: tables in degrees or RD and GeoJSON, what has no place is counted, faults name what was found', () => {
  const table = readOverlay('wijkteams.csv', '\uFEFFnaam;x;y\r\n"Oost; post";121687;487484\r\nNergens;;\r\nZee;1;2\r\n');
  assert.deepEqual([table.name, table.data.features.length, table.left], ['wijkteams', 1, 2]);
  assert.equal(table.data.features[0]?.properties?.['naam'], 'Oost; post');
  assert.ok(Math.abs(table.bounds[0] - 4.898) < 1e-3);
  assert.equal(readOverlay('a.csv', 'Lat,Lon\n52.1,5.1\n').data.features.length, 1);
  assert.equal(readOverlay('a.csv', 'lat;lon\n52,1;5,1\n').data.features.length, 1, 'a comma before decimals');
  const area = { type: 'Feature', properties: null, geometry: { type: 'Polygon', coordinates: [[[5, 52], [5.1, 52], [5.1, 52.1], [5, 52]]] } };
  const shapes = readOverlay('plan.geojson', JSON.stringify({ type: 'FeatureCollection', features: [area, { type: 'Feature', geometry: null }, { ...area, geometry: { type: 'Point', coordinates: [100, 0] } }] }));
  assert.deepEqual([shapes.data.features.length, shapes.left, shapes.bounds], [1, 2, [5, 52, 5.1, 52.1]]);
  const fault = (name: string, text: string) => {
    try {
      readOverlay(name, text);
    } catch (cause) {
      return cause instanceof OverlayFault ? [cause.key, ...cause.values].join(' ') : `not told: ${String(cause)}`;
    }
    return 'no fault';
  };
  assert.match(fault('a.csv', 'naam;plaats\nx;y\n'), /^overlay.no_columns naam, plaats$/);
  assert.match(fault('a.csv', 'x,y\n1,2\n'), /^overlay.nowhere 1 1, 2$/);
  assert.match(fault('a.json', '{"type": "Topology"}'), /^overlay.no_geojson Topology$/);
  assert.match(fault('a.json', '{"type": '), /^overlay.broken_json 1 /);
  assert.match(fault('a.json', '{"type": "Feature",\n"geometry": oops}'), /^overlay.broken_json 2 .*oops/s);
  assert.match(fault('book.xlsx', 'PK\u0003\u0004 a workbook'), /^overlay.binary/);
  for (const text of ['', '[]', '{}', '[1]', '{"type":"FeatureCollection","features":[null,1,{"geometry":{"type":"Point"}},{"geometry":{"type":"Polygon","coordinates":[[]]}}]}'])
    assert.match(fault('a.geojson', text), /^overlay\./, text);

  // A feature that cannot be drawn: its number, what was found, what is expected; nothing of the file is taken.
  const withSecond = (geometry: unknown) => JSON.stringify({ type: 'FeatureCollection', features: [area, { type: 'Feature', geometry }] });
  const deep = `${'['.repeat(20000)}${']'.repeat(20000)}`;
  const refused: [unknown, RegExp][] = [
    [{ type: 'Point', coordinates: ['a', 'b'] }, /^overlay.bad_coordinates 2 Point \["a","b"\] \[5\.12/],
    [{ type: 'MultiPoint', coordinates: [null] }, /^overlay.bad_coordinates 2 MultiPoint \[null\]/],
    [{ type: 'Polygon', coordinates: [5, 52] }, /^overlay.bad_coordinates 2 Polygon \[5,52\]/],
    [{ type: 'LineString', coordinates: [[5, 52]] }, /^overlay.bad_coordinates 2 LineString/],
    [{ type: 'Polygon', coordinates: [[[5, 52], [5.1, 52], [5, 52]]] }, /^overlay.bad_coordinates 2 Polygon/],
    [{ type: 'Foo', coordinates: [5, 52] }, /^overlay.bad_type 2 Foo/],
    [{ type: 'GeometryCollection' }, /^overlay.bad_collection 2 undefined/],
    [{ type: 'GeometryCollection', geometries: [] }, /^overlay.bad_collection 2 \[\]/],
    [{ type: 'GeometryCollection', geometries: [null] }, /^overlay.bad_type 2 null/],
    [{ type: 'constructor' }, /^overlay.bad_type 2 constructor/],
  ];
  for (const [geometry, expected] of refused) assert.match(fault('a.geojson', withSecond(geometry)), expected);
  assert.match(fault('a.geojson', `{"type":"Feature","geometry":{"type":"Polygon","coordinates":${deep}}}`), /^overlay\.bad_coordinates 1 Polygon|^overlay\.(no|broken)_json/);
  assert.match(fault('a.geojson', '{"type":"FeatureCollection","features":[]}'), /^overlay.no_features/);
  assert.match(fault('a.geojson', '{"type":"FeatureCollection","features":[7]}'), /^overlay.bad_feature 1 7/);
  const line = { type: 'GeometryCollection', geometries: [{ type: 'LineString', coordinates: [[5, 52], [5.1, 52]] }] };
  assert.equal(readOverlay('a.geojson', withSecond(line)).data.features.length, 2);

  assert.match(fault('a.csv', ''), /^overlay.empty/);
  assert.match(fault('a.csv', 'lon,lat\n'), /^overlay.no_rows lon, lat/);
  assert.match(fault('a.csv', 'naam;lon;lat\nA;5;52\n"B;5;52\nC;5;52\n'), /^overlay.open_quote 3$/);
  assert.match(fault('a.csv', 'lon,lat\n52.1,5.1\n'), /^overlay.swapped 1 52\.1, 5\.1/);
  assert.match(fault('a.geojson', '{"type":"Feature","geometry":{"type":"Point","coordinates":[599000,6800000]}}'), /^overlay.mercator 1 599000, 6800000/);
});
