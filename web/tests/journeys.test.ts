// What people do with the workbench, each in a browser on the real program.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Scores } from '../src/api/client';
import { type Workbench, assertAccessible, assertLooksLike, close, mapIsDrawn, open, openWorkbench } from './workbench';
import type { Page } from 'playwright-core';

let bench: Workbench;
let scores: Scores;

before(async () => {
  bench = await openWorkbench();
  scores = (await (await fetch(`${bench.address}/api/v1/scores?framework=vitality`)).json()) as Scores;
});
after(async () => bench?.close());

const yes = () => scores.decision.filter((one) => one === 1).length;
const codeOf = (decision: number) => scores.codes[scores.decision.indexOf(decision as 0 | 1 | 2)] as string;
const nameOf = (code: string) => scores.names[scores.codes.indexOf(code)] as string;

test('a board member sees in a minute how many neighbourhoods need a look, which, and why one of them', async () => {
  const seen = await open(bench, { hash: '#/list?lang=nl' });
  const { page } = seen;
  await page.getByRole('heading', { name: 'Welke buurten vragen een nadere blik?' }).waitFor();
  const tile = page.getByRole('button', { name: 'nadere blik: ja' });
  assert.match(await tile.innerText(), new RegExp(`^${yes()}\\b`));
  await mapIsDrawn(page);
  assertLooksLike(await page.locator('.map').screenshot(), 'map-decision', 0.06);
  await assertAccessible(page, 'the overview');

  await tile.click();
  await page.getByText(`${yes()} buurten`, { exact: true }).waitFor();
  // By keyboard alone: into the list, two down, open.
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Waarom deze score' }).waitFor();
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  assert.equal(await focused(page), name, 'the focus goes to the heading');
  assert.ok(scores.names.includes(name), name);
  assert.match(await page.locator('.area-decision').innerText(), /ja/);
  await assertAccessible(page, 'the page of an area');

  // The link gives the same view to somebody else, and "back" leads back.
  const address = page.url();
  const other = await open(bench, { hash: address.slice(bench.address.length + 1), locale: 'en-GB' });
  assert.equal(await other.page.getByRole('heading', { level: 1 }).innerText(), name);
  await other.page.getByRole('heading', { name: 'Waarom deze score' }).waitFor();
  await close(other);
  await page.goBack();
  await page.getByRole('heading', { name: 'Welke buurten vragen een nadere blik?' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid');
  assert.equal(await page.locator('tr.row.active .name').innerText(), name, 'the list goes on where it was left');
  await close(seen);
});

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

test('a link that asks for what the project does not have says so and offers what there is', async () => {
  const seen = await open(bench, { hash: '#/list?lang=en&framework=nope&map=-20,52,5' });
  const { page } = seen;
  await page.getByText(/asks for the framework “nope”.*You see: /).waitFor();
  await mapIsDrawn(page);
  await page.locator('.notice').getByRole('button').first().click();
  await page.getByText(/asks for the framework/).waitFor({ state: 'detached' });
  await page.goto(`${bench.address}/#/list?lang=en&show=value:a/b`);
  await page.getByText(/asks for the figure “a\/b”/).waitFor();
  await page.getByText('There is nothing to show.').waitFor();
  await assertAccessible(page, 'a link that asks too much');
  await page.getByRole('button', { name: 'the score' }).click();
  await page.getByRole('heading', { name: 'Which neighbourhoods need a closer look?' }).waitFor();
  await close(seen);
});

/** What the vitality score gives by another threshold, as the server computes it. */
async function withThreshold(threshold: number): Promise<{ flagged: number; joined: number }> {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ framework: 'vitality', threshold }) };
  const found = (await (await fetch(`${bench.address}/api/v1/scores/preview`, request)).json()) as { decision: number[]; enters: number };
  return { flagged: found.decision.filter((one) => one === 1).length, joined: found.enters };
}

test('a strategist plays with the formula, and map, counts and list follow', async () => {
  const seen = await open(bench, { hash: '#/workshop?lang=en&theme=dark', dark: true });
  const { page } = seen;
  await page.getByText(`Closer look: ${yes()}.`).waitFor();
  await mapIsDrawn(page);
  const threshold = page.getByRole('slider', { name: 'Threshold of a closer look' });
  await threshold.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
  const { flagged: more, joined } = await withThreshold(6);
  assert.ok(more > yes(), `${more} of ${yes()}`);
  await page.getByText(`Closer look: ${more}.`).waitFor();
  await page.getByText(`${joined} join and 0 leave`).waitFor();
  // How often the answer is yes follows too, in a column that sorts, beside the sliders.
  await page.getByText(/How often: over \d+ other choices/).waitFor();
  await page.getByRole('button', { name: 'How often' }).click();
  const often = await page.locator('.outcome tr.row td:last-child').allInnerTexts();
  assert.ok(often.length > 0 && often.every((one) => /^\d+%$/.test(one)), often.join(' '));
  const sorted = often.map((one) => Number.parseInt(one, 10));
  assert.deepEqual(sorted, [...sorted].sort((a, b) => b - a));
  await threshold.scrollIntoViewIfNeeded();
  assert.ok(await page.locator('.outcome tr.row').first().isVisible());
  await page.locator('.legend li').filter({ hasText: 'yes' }).locator('.legend-count').getByText(String(more), { exact: true }).waitFor();
  await assertAccessible(page, 'the formula workshop');
  await page.waitForFunction(() => location.hash.includes('t%3D6') || location.hash.includes('t=6'));

  await page.getByRole('button', { name: 'Back to the framework' }).click();
  await page.getByText('This is the framework as it is.').waitFor();
  await close(seen);
});

test('a researcher maps indicators over measured years, two at once, and takes the table along', async () => {
  const seen = await open(bench, { hash: '#/list?lang=en&show=value:leefbaarometer/afw', locale: 'en-GB' });
  const { page } = seen;
  const slider = page.getByRole('slider', { name: /Measured in/ });
  await slider.waitFor();
  const years = Number(await slider.getAttribute('max')) + 1;
  const listed = (await (await fetch(`${bench.address}/api/v1/indicators`)).json()) as { indicators: { id: string; series: { kind: string; boundary_year: number; period: string; known: number }[] }[] };
  const measured = new Set(listed.indicators.find((one) => one.id === 'leefbaarometer/afw')?.series.filter((one) => one.kind === 'buurt' && one.boundary_year === 2024 && one.known > 0).map((one) => one.period));
  assert.equal(years, measured.size);
  await slider.focus();
  await page.keyboard.press('Home');
  await page.locator('.period-slider output').filter({ hasText: [...measured].sort()[0] as string }).waitFor();
  await page.waitForFunction(() => location.hash.includes('period='));
  await mapIsDrawn(page);

  // Places of one's own: read here, sent nowhere.
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
  await page.locator('.overlays > summary').click();
  const chooser = page.getByLabel(/^Own layer: GeoJSON, or CSV/);
  const own = (name: string, text: string) => chooser.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await own('posts.csv', 'name,street\nEast,Quay\n');
  await page.getByText(/posts\.csv: columns lon and lat .* found: name, street/).waitFor();
  const { bounds } = (await (await fetch(`${bench.address}/api/v1/project`)).json()) as { bounds: [number, number, number, number] };
  await own('posts.csv', `name,lon,lat\nEast,${(bounds[0] + bounds[2]) / 2},${(bounds[1] + bounds[3]) / 2}\nNowhere,,\n`);
  await page.getByText('places: 1. 1 without a place in or near the Netherlands left out.').waitFor();
  await mapIsDrawn(page);
  await assertAccessible(page, 'own places');
  await page.getByRole('button', { name: 'Remove posts' }).click();
  await page.getByText('places: 1.').waitFor({ state: 'detached' });
  assert.deepEqual(sent, []);
  await page.locator('.overlays > summary').click();

  await page.getByLabel('together with').selectOption('police/misdr');
  await page.getByRole('img', { name: /Square of colours/ }).waitFor();
  await assertAccessible(page, 'a map of two');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  assert.match(file.suggestedFilename(), /^demo-leefbaarometer-afw-\d{4}-police-misdr\.csv$/);
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  assert.equal(lines.filter((line) => /^BU\d/.test(line)).length, scores.codes.length);
  assert.match(lines.at(-2) ?? '', /not meant to be published/);

  // Change beside change: which areas fell in both, and where one rose while the other fell.
  await page.getByRole('slider', { name: 'Measured in' }).press('End');
  const [first] = await page.getByLabel('level or change').locator('option').evaluateAll((options) => options.map((one) => (one as HTMLOptionElement).value).filter(Boolean));
  await page.getByLabel('level or change').selectOption(first ?? '');
  await page.getByRole('img', { name: /Square of colours: across Change: .*, up Change: / }).waitFor();
  await page.getByText('Each by how it changed').waitFor();
  await mapIsDrawn(page);
  await page.waitForFunction((since) => new URLSearchParams(location.hash.split('?')[1]).get('since') === since, first);
  const [changes] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  assert.match(changes.suggestedFilename(), /^demo-leefbaarometer-afw-\d{4}-\d{4}-police-misdr\.csv$/);
  const [head = '', row = ''] = readFileSync(await changes.path(), 'utf8').split('\r\n');
  assert.match(head, /^\uFEFFCode;Area;Municipality;"?Change: .*;State;"?Change: /);
  assert.equal(row.split(';').length, 6);
  const parts = await page.locator('.square title').allTextContents();
  const total = parts.reduce((sum, one) => sum + Number(/: (\d+)$/.exec(one)?.[1] ?? NaN), 0);
  assert.ok(parts.length === 9 && total > 0 && total <= scores.codes.length, `${parts.length} parts, ${total} areas`);
  await page.getByLabel('together with').selectOption('');
  await page.locator('.legend').getByText(/In the middle the half of the areas that changed least/).waitFor();
  await close(seen);
});

test('a strategist lays warnings and estates over the score, and opens what is behind them', async () => {
  const seen = await open(bench, { hash: '#/list?lang=en&layers=warnings,estates', locale: 'en-GB' });
  const { page } = seen;
  const box = page.locator('.overlays');
  await box.getByText(/\d+ at \d+ estates; reports from/).waitFor();
  await box.getByText(/\d+ estates, in the middle of their dwellings/).waitFor();
  await mapIsDrawn(page);
  await assertAccessible(page, 'layers of the registers');
  assert.equal(await box.getByRole('checkbox', { name: 'warnings' }).isChecked(), true);
  await box.getByRole('checkbox', { name: 'estates' }).uncheck();
  await page.waitForFunction(() => /layers=warnings(&|$)/.test(location.hash));
  // The page of an area with a warned estate says the same.
  const jobs = (await (await fetch(`${bench.address}/api/v1/jobs`)).json()) as { jobs: { id: number; request: { kind: string }; state: string }[] };
  const result = async (kind: string) => {
    const job = jobs.jobs.find((one) => one.request.kind === kind && one.state === 'done');
    return (await fetch(`${bench.address}/api/v1/jobs/${job?.id}/result`)).json();
  };
  const { estates } = (await result('estates')) as { estates: { code: string; name: string; areas: { code: string }[] }[] };
  const { warnings } = (await result('signals')) as { warnings: { unit: { code: string } }[] };
  const warned = estates.find((one) => one.areas.length > 0 && warnings.some((warning) => warning.unit.code === one.code));
  assert.ok(warned, 'an estate with a warning and a place');
  await page.goto(`${bench.address}/#/area?lang=en&area=${warned.areas[0]?.code}`);
  const stock = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Own estates and warnings' }) });
  await stock.getByText(warned.name, { exact: true }).waitFor();
  await stock.getByText(/reports, where .* expected/).first().waitFor();
  await assertAccessible(page, 'estates of an area');
  await close(seen);
});

test('a researcher sees who lives in an area and which areas like it went better', async () => {
  const seen = await open(bench, { hash: `#/area?lang=en&area=${codeOf(0)}`, locale: 'en-GB' });
  const { page } = seen;
  await page.getByRole('heading', { name: 'Who lives there' }).waitFor();
  const page0 = (await (await fetch(`${bench.address}/api/v1/areas/${codeOf(0)}`)).json()) as { population: { value: number }[] };
  await page.getByRole('row').filter({ hasText: 'Residents' }).getByText((page0.population[0]?.value ?? 0).toLocaleString('en-GB'), { exact: true }).first().waitFor();
  await page.getByText(/In \d of the \d below it went better than here\./).waitFor();
  const told = /In (\d)/.exec(await page.getByText(/In \d of the \d below it went better than here\./).innerText())?.[1];
  assert.equal(await page.locator('.course-better').count(), Number(told));
  await page.getByLabel('How it went there, by').selectOption({ index: 1 });
  await page.waitForFunction(() => location.hash.includes('area.course='));
  await close(seen);
});

test('the map is kept as PNG and as SVG, and paper has the whole list', async () => {
  const seen = await open(bench, { hash: '#/list?lang=en', width: 1500, height: 1000 });
  const { page } = seen;
  await mapIsDrawn(page);
  const keep = async (kind: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `Save the map as ${kind}` }).click()]);
    return readFileSync(await file.path());
  };
  assert.equal((await keep('PNG')).subarray(1, 4).toString(), 'PNG');
  const drawn = (await keep('SVG')).toString();
  assert.match(drawn, /^<\?xml[^>]*>\n<svg xmlns/);
  assert.ok((drawn.match(/<path d="M[^"]+Z" fill="#8c2d04"/g) ?? []).length >= yes(), 'areas of the first class');
  assert.match(drawn, new RegExp(`>yes \\(${yes()}\\)<`));
  assert.match(drawn, />N<\/text>/);
  assert.match(drawn, /Source: /);
  const faults = await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror').length, drawn);
  assert.equal(faults, 0);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.waitForFunction((all) => document.querySelectorAll('tr.row').length === all, scores.codes.length);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.waitForFunction((all) => document.querySelectorAll('tr.row').length < all, scores.codes.length);
  await close(seen);
});

test('a neighbourhood manager finds a street on the phone, reads its page and the warnings', async () => {
  const code = codeOf(2) ?? codeOf(1);
  const seen = await open(bench, { hash: '#/list?lang=nl', width: 390, height: 844 });
  const { page } = seen;
  const search = page.getByRole('combobox', { name: /Zoek buurt/ });
  await search.fill(nameOf(code).slice(0, 6));
  await page.getByRole('option', { name: nameOf(code) }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Waarom deze score' }).waitFor();
  await page.locator('.chart svg').first().waitFor();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `the page is ${wider} px wider than the phone`);
  await assertAccessible(page, 'the page of an area on a phone');

  await page.getByRole('link', { name: 'Signalen' }).click();
  await page.getByRole('heading', { name: /Waarschuwingen: \d+/ }).waitFor();
  const behind = page.locator('.signals details').first();
  await behind.getByText(/Wat erachter staat: \d+ meldingen/).click();
  await behind.getByText(/Nummers in het register: \S/).waitFor();
  await assertAccessible(page, 'the warnings');
  await close(seen);
});

test('a researcher asks who lives apart from whom, and keeps a chart', async () => {
  const seen = await open(bench, { hash: '#/segregation?lang=en&segregation.set=age', width: 1100 });
  const { page } = seen;
  await page.locator('.answer').waitFor();
  assert.match(await page.locator('.answer').innerText(), /less mixed than Waardhaven/);
  await page.locator('.chart svg').first().waitFor();
  assert.equal(await page.locator('.chart table').count(), await page.locator('.chart').count());
  await page.locator('.legend').getByText('Where the mix differs from').waitFor();
  await mapIsDrawn(page);
  await assertAccessible(page, 'segregation');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Save as SVG/ }).first().click()]);
  const drawing = readFileSync(await file.path(), 'utf8');
  assert.match(drawing, /^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(drawing, /Source: CBS/);
  assert.doesNotMatch(drawing, /var\(--|currentColor"/);
  await page.getByLabel('Groups by').selectOption('own');
  await page.getByText('Choose two groups or more').waitFor();
  await page.getByRole('checkbox', { name: 'Aged 65 and over' }).check();
  await page.getByRole('checkbox', { name: 'Aged 15 to 24' }).check();
  await page.locator('.answer').waitFor();
  await page.waitForFunction(() => location.hash.includes('segregation.groups=kwb/a_65_oo,kwb/a_15_24'));

  // What was computed is listed, and can be opened again without being computed again, or forgotten.
  await page.getByRole('link', { name: 'Computations' }).click();
  const works = page.locator('.work', { hasText: 'Segregation' });
  await works.nth(1).waitFor();
  await works.getByText(/^done in/).nth(1).waitFor();
  await assertAccessible(page, 'the list of computations');
  const other = await open(bench, { hash: '#/work?lang=nl', locale: 'nl-NL' });
  await other.page.getByRole('heading', { name: 'Rekenwerk' }).waitFor();
  const count = await works.count();
  await other.page.getByRole('button', { name: 'Bekijk: Segregatie' }).first().click();
  await other.page.locator('.answer').waitFor();
  const jobs = (await (await fetch(`${bench.address}/api/v1/jobs`)).json()) as { jobs: { request: { kind: string } }[] };
  assert.equal(jobs.jobs.filter((one) => one.request.kind === 'segregation').length, count);
  await close(other);
  await page.getByRole('button', { name: 'Forget: Segregation' }).first().click();
  await works.nth(count - 1).waitFor({ state: 'detached' });
  assert.equal(await works.count(), count - 1);
  await close(seen);
});

test('a board member asks how good the score is, and gets a sentence for each question; a link gives the same', async () => {
  const seen = await open(bench, { hash: '#/laboratory?lang=en', locale: 'en-GB', width: 1100 });
  const { page } = seen;
  const question = (name: string) => page.locator('.lab-question').filter({ has: page.getByRole('heading', { name }) });
  await question('How sure is the score?').getByRole('button', { name: 'Compute it' }).waitFor();
  const kinds = async () => ((await (await fetch(`${bench.address}/api/v1/jobs`)).json()) as { jobs: { request: { kind: string } }[] }).jobs.map((one) => one.request.kind);
  const labs = async () => (await kinds()).filter((kind) => ['doubt', 'examine', 'next'].includes(kind)).length;
  const before = await labs();
  assert.equal(await page.locator('.lab-question .answer').count(), 0); // nothing starts unasked

  await question('How sure is the score?').getByRole('button', { name: 'Compute it' }).click();
  await question('How sure').locator('.answer').waitFor();
  assert.match(await question('How sure').locator('.answer').innerText(), /^\d+ of the \d+ neighbourhoods get a closer look whatever is chosen/);
  await question('How sure').getByText(/What matters most: /).waitFor();
  await question('Does the formula').getByRole('button', { name: 'Compute it' }).click();
  await question('Does the formula').locator('.answer').waitFor();
  assert.match(await question('Does the formula').locator('.answer').innerText(), /weighs most/);
  await question('What is most useful').getByRole('button', { name: 'Compute it' }).click();
  await question('What is most useful').locator('.answer').waitFor();
  assert.match(await question('What is most useful').locator('.answer').innerText(), new RegExp(`of the ${scores.decision.filter((one) => one === 2).length} answers that are open`));
  await page.locator('.chart svg').first().waitFor();
  assert.equal(await page.locator('.chart table').count(), await page.locator('.chart').count());
  assert.equal(await labs(), before + 3);
  await page.waitForFunction(() => ['doubt', 'examine', 'next'].every((kind) => location.hash.includes(`laboratory.${kind}=1`)));
  await assertAccessible(page, 'the score laboratory');

  // The link gives all three answers, in the other language.
  const hash = (await page.evaluate(() => location.hash)).replace('lang=en', 'lang=nl');
  const other = await open(bench, { hash, width: 390, height: 844 });
  await other.page.locator('.lab-question .answer').nth(2).waitFor();
  assert.match(await other.page.locator('.answer').first().innerText(), /krijgen bij elke keuze een nadere blik/);
  const wider = await other.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `the laboratory is ${wider} px wider than the phone`);
  await close(other);
  await close(seen);
});

test('sections whose method is still to come say so, and show no figures', async () => {
  const seen = await open(bench, { hash: '#/list?lang=nl' });
  const { page } = seen;
  for (const [link, helps] of [['Simulatie', 'Segregatie'], ['Toewijzing', 'Veerkracht'], ['Effecten', 'Vergelijken'], ['Wijkplan', 'Overzicht']] as const) {
    await page.getByRole('navigation').getByText(/^Later/).click();
    await page.getByRole('link', { name: link, exact: true }).click();
    await page.getByText('Roer heeft hier nog geen methode voor').waitFor();
    assert.equal(await page.locator('#panel .chart, #panel table').count(), 0);
    assert.equal(await page.locator('#panel').getByRole('link', { name: helps }).count(), 1);
  }
  await assertAccessible(page, 'a section to come');
  await page.locator('#panel').getByRole('link', { name: 'Overzicht' }).click();
  await page.getByRole('grid').waitFor();
  await close(seen);
});

test('a fifth area does not push another one out: the comparison says that four is the most', async () => {
  const codes = scores.codes.slice(0, 5);
  const seen = await open(bench, { hash: `#/compare?lang=en&area=${codes[0]}&with=${codes.slice(1, 4).join(',')}` });
  const { page } = seen;
  await page.getByRole('heading', { name: 'Before and after' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'How often “yes”' }).getByText(/%/).first().waitFor();
  // Each area has a mark of its own for every factor that is known, and none lies on another.
  const chart = page.locator('figure.chart').filter({ hasText: 'Points by factor' });
  await chart.locator('svg [aria-label=dot] path').first().waitFor({ state: 'attached' });
  const marks = await chart.locator('svg [aria-label=dot] path').evaluateAll((all) => all.map((one) => one.getAttribute('transform')));
  assert.ok(marks.length >= codes.length - 1);
  assert.equal(new Set(marks).size, marks.length);
  const fifth = nameOf(codes[4] ?? '');
  const search = page.getByRole('combobox', { name: /Find a neighbourhood/ });
  await search.fill(fifth);
  await page.getByRole('option', { name: fifth }).first().click();
  await page.getByText(`No more than 4 areas fit side by side. Take one away first to add ${fifth}.`).waitFor();
  assert.equal(await page.locator('.compare').first().locator('thead th').count(), 4);
  await assertAccessible(page, 'four areas compared');
  await page.getByRole('button', { name: `Remove ${nameOf(codes[1] ?? '')}` }).click();
  await page.getByText('No more than 4 areas fit').waitFor({ state: 'detached' });
  await close(seen);
});

test('a tenants’ organisation compares two areas in figures and prints them', async () => {
  const [one, other] = [codeOf(1), codeOf(0)];
  const seen = await open(bench, { hash: `#/compare?lang=en&area=${one}&with=${other}` });
  const { page } = seen;
  const facts = page.getByRole('group', { name: 'Score and inputs side by side' });
  await facts.getByRole('columnheader', { name: nameOf(one) }).waitFor();
  await facts.getByRole('columnheader', { name: nameOf(other) }).waitFor();
  await page.locator('.chart svg').first().waitFor();
  await mapIsDrawn(page);
  await assertAccessible(page, 'the comparison');
  // Every chart has its table.
  assert.equal(await page.locator('.chart table').count(), await page.locator('.chart').count());
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('navigation').isVisible(), false);
  assert.ok(await facts.getByRole('columnheader', { name: nameOf(one) }).isVisible());
  await close(seen);
});

test('a strategist keeps a formula as a framework of her own, holds it against the old one, and takes it away again', async () => {
  const seen = await open(bench, { hash: '#/workshop?lang=nl' });
  const { page } = seen;
  const threshold = page.getByRole('slider', { name: 'Drempel voor een nadere blik' });
  await threshold.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
  const { joined } = await withThreshold(6);
  await page.getByText(`${joined} erbij, 0 eraf`).waitFor();
  await page.getByText('Bewaar als eigen raamwerk').click();
  await page.getByLabel('Titel').fill('Eerder in beeld');
  assert.equal(await page.getByLabel(/^Naam/).inputValue(), 'eerder-in-beeld');
  await page.getByLabel(/^Wie/).fill('Wijkteam Oost');
  await assertAccessible(page, 'the form of a framework');
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  // It is there, chosen, and held against the one it was made from.
  await page.getByText('Eigen raamwerk van Wijkteam Oost').waitFor();
  await page.getByText(`${joined} komen erbij, 0 vallen af`).waitFor();
  assert.equal(await page.locator('.legend li').filter({ hasText: 'komt erbij' }).locator('.legend-count').innerText(), String(joined));
  await mapIsDrawn(page);
  await assertAccessible(page, 'two frameworks');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Bestand van dit raamwerk (TOML)' }).click()]);
  assert.equal(file.suggestedFilename(), 'eerder-in-beeld.toml');
  assert.match(readFileSync(await file.path(), 'utf8'), /^id = "eerder-in-beeld"$/m);
  // A name can be used once.
  await threshold.focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByText('Bewaar als eigen raamwerk').click();
  await page.getByLabel('Titel').fill('Eerder in beeld');
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await page.getByText(/het project heeft al een raamwerk met deze naam/).waitFor();
  await page.getByText('Kies een andere naam, of verwijder dat raamwerk eerst.').waitFor();
  await page.getByText(/Gevonden: eerder-in-beeld/).waitFor();
  await page.getByRole('button', { name: 'Terug naar het raamwerk' }).click();
  await page.getByRole('button', { name: 'Verwijder dit raamwerk' }).click();
  await page.getByRole('button', { name: 'Ja, verwijder' }).click();
  await page.getByText('Eigen raamwerk van Wijkteam Oost').waitFor({ state: 'detached' });
  seen.complaints.splice(0, seen.complaints.length, ...seen.complaints.filter((one) => !/status of 400/.test(one))); // the name that was taken
  await close(seen);
});

test('staff and residents put a verdict beside the figure, with who and why', async () => {
  const code = codeOf(0);
  const seen = await open(bench, { hash: `#/area?lang=en&area=${code}`, width: 390, height: 844 });
  const { page } = seen;
  await page.getByText('Nobody has put a verdict beside the figures here yet.').waitFor();
  await page.getByText('Add a verdict').click();
  await page.getByLabel('The verdict is about').selectOption('resilience');
  await page.getByLabel('Points as you see it').selectOption('3');
  await page.getByLabel(/goes before what was computed/).check();
  await page.getByRole('textbox', { name: /^Who/ }).fill('Residents’ council');
  await page.getByRole('combobox', { name: 'As', exact: true }).selectOption('resident');
  await page.getByLabel(/^Why/).fill('The <b>centre</b> has closed; nobody keeps the square.');
  await assertAccessible(page, 'the form of a verdict');
  await page.getByRole('button', { name: 'Keep the verdict' }).click();
  await page.getByText('Kept. The score above counts it.').waitFor();
  await page.locator('.reason').filter({ hasText: 'The <b>centre</b> has closed' }).waitFor();
  await page.getByText(/People judged otherwise here/).waitFor();
  await assertAccessible(page, 'a verdict');
  await close(seen);
});

/** Rows of a CSV file, without its head, mark and notes. */
const rowsOf = (path: string): string[][] =>
  readFileSync(path, 'utf8').split('\r\n\r\n')[0]?.split('\r\n').slice(1).map((line) => line.split(';')) ?? [];

test('the list is kept as it stands: rows, order, filter and language', async () => {
  const seen = await open(bench, { hash: '#/list?lang=nl&only=depends&sort=name&down=1', height: 1400 });
  const { page } = seen;
  const grid = page.getByRole('grid');
  await grid.locator('tbody tr.row').first().waitFor();
  const shown = async () => (await grid.locator('tbody tr.row .name').allInnerTexts());
  const file = async (kind: string) => {
    const [found] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: kind, exact: true }).click()]);
    return found;
  };
  const csv = await file('CSV');
  assert.equal(csv.suggestedFilename(), 'demo-vitality-2024.csv');
  const rows = rowsOf(await csv.path());
  assert.equal(rows.length, scores.decision.filter((one) => one === 2).length);
  const names = rows.map((row) => row[1] ?? '');
  const seenNames = await shown();
  assert.deepEqual(names.slice(0, seenNames.length), seenNames);
  // Sorted by the score, all of them, in English.
  await page.goto(`${bench.address}/#/list?lang=en&sort=value&down=1`);
  await page.getByRole('heading', { name: 'Which neighbourhoods need a closer look?' }).waitFor();
  await grid.locator('tbody tr.row').nth(5).waitFor();
  const all = rowsOf(await (await file('CSV')).path());
  assert.equal(all.length, scores.codes.length);
  const order = await shown();
  assert.deepEqual(all.slice(0, order.length).map((row) => row[1]), order);
  const book = await file('Excel');
  assert.equal(book.suggestedFilename(), 'demo-vitality-2024.xlsx');
  assert.equal(readFileSync(await book.path()).subarray(0, 2).toString(), 'PK');
  await close(seen);
});

test('the figures tell where they come from and what they are not', async () => {
  const seen = await open(bench, { hash: '#/about?lang=nl', dark: true });
  const { page } = seen;
  await page.getByText('Gebieden krijgen een score, mensen nooit.').waitFor();
  await page.getByText(/Leefbaarometer 3\.0/).first().waitFor();
  await assertAccessible(page, 'about these figures');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Areas are scored, people never.').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await close(seen);
});

test('without its server the workbench says so', async () => {
  const seen = await open(bench, { hash: '#/list?lang=en' });
  const { page } = seen;
  await mapIsDrawn(page);
  await bench.stopServer();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await page.getByText(/Is Roer still running/).first().waitFor();
  await page.close(); // refused connections are told on the console, which is right here
});
