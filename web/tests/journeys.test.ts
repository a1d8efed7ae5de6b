// What people do with the workbench, each in a browser on the real program, in both languages: tests/journey.ts tells how.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { AreaPage, Estates, Indicator, Job, Project, Scores, Segregation, Signals, Stock } from '../src/api/client';
import type { Text } from '../src/i18n';
import { changes } from '../src/map/painting';
import { answer, begin, bench, end, journey } from './journey';
import { assertLooksLike, wordless } from './pictures';
import { otherLang } from './speech';
import { assertCharted, assertFits, mapIsDrawn, open, startServer, until } from './workbench';
import type { Download, Page } from 'playwright-core';

let scores: Scores;
let project: Project;
let indicators: Indicator[];

before(async () => {
  await begin();
  scores = await answer('scores?framework=vitality');
  project = await answer('project');
  ({ indicators } = await answer<{ indicators: Indicator[] }>('indicators'));
});
after(end);

const yes = () => scores.decision.filter((one) => one === 1).length;
/** The code of an area with this answer; `nth`: another one. */
const codeOf = (decision: 0 | 1 | 2, nth = 0) => scores.codes.filter((_, i) => scores.decision[i] === decision)[nth] as string;
const nameOf = (code: string) => scores.names[scores.codes.indexOf(code)] as string;
const plural = () => project.kinds.find((one) => one.kind === scores.kind)?.plural as Text;
const joining = changes.find((one) => one.change === 'joins')?.text as Text;
const labelOf = (id: string) => indicators.find((one) => one.id === id)?.label as Text;
const jobsOf = async (...kinds: string[]) => (await answer<{ jobs: Job[] }>('jobs')).jobs.filter((one) => kinds.includes(one.request.kind));

/** What a click keeps as a file. */
async function kept(page: Page, role: 'link' | 'button', name: string | RegExp, exact = false): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole(role, { name, exact }).first().click()]);
  return file;
}
const textOf = async (file: Download): Promise<string> => readFileSync(await file.path(), 'utf8');

journey('a board member sees in a minute how many neighbourhoods need a look, which, and why one of them', 'nl', async ({ lang, said, both, number, open, inspect }) => {
  const page = await open('#/list');
  await page.getByRole('heading', { name: said('list.title') }).waitFor();
  const tile = page.getByRole('button', { name: said('tile.yes') });
  assert.match(await tile.innerText(), new RegExp(`^${yes()}\\b`));
  await mapIsDrawn(page);
  if (lang === 'nl') assertLooksLike(await wordless(page, page.locator('.map')), 'map-decision', 0.06);
  await inspect(page, 'the overview');

  await tile.click();
  await page.getByText(said('list.count', number(yes()), both(plural())), { exact: true }).waitFor();
  // By keyboard alone: into the list, two down, open.
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const name = await page.locator('tr.row.active .name').innerText();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: said('area.why') }).waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), name);
  await page.waitForFunction((heading) => document.activeElement?.textContent === heading, name); // the focus goes to the heading
  assert.match(await page.locator('.area-decision').innerText(), new RegExp(said('decision.yes')));
  await inspect(page, 'the page of an area');

  // The link gives the same view to somebody else, and "back" leads back.
  const other = await open(page.url().slice(bench.address.length + 1));
  await other.getByRole('heading', { name: said('area.why') }).waitFor();
  assert.equal(await other.getByRole('heading', { level: 1 }).innerText(), name);
  await page.goBack();
  await page.getByRole('heading', { name: said('list.title') }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid');
  assert.equal(await page.locator('tr.row.active .name').innerText(), name, 'the list goes on where it was left');
});

journey('a link that asks for what the project does not have says so and offers what there is', 'en', async ({ said, like, open, turn, inspect }) => {
  const page = await open('#/list?show=value:a/b');
  await page.getByText(said('unknown.indicator', 'a/b')).waitFor();
  await page.getByText(said('list.nothing')).waitFor();
  await mapIsDrawn(page); // empty, and not busy
  await inspect(page, 'a link that asks too much');
  await page.getByRole('button', { name: said('unknown.score') }).click();
  await page.getByRole('heading', { name: said('list.title') }).waitFor();
  await turn(page, '#/list?framework=nope&map=-20,52,5');
  const told = page.getByText(like('unknown.framework', 'nope'));
  await told.waitFor();
  await mapIsDrawn(page);
  await page.locator('.notice').getByRole('button').first().click();
  await told.waitFor({ state: 'detached' });
  await turn(page, '#/nothing?sort=drop');
  const misread = page.getByText(said('unknown.link', 'nothing, sort=drop'));
  await misread.waitFor();
  await page.getByRole('button', { name: said('close'), exact: true }).click();
  await misread.waitFor({ state: 'detached' });
});

/** What the vitality score gives by another threshold, as the server computes it. */
async function withThreshold(threshold: number): Promise<{ flagged: number; joined: number }> {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ framework: 'vitality', threshold }) };
  const found = (await (await fetch(`${bench.address}/api/v1/scores/preview`, request)).json()) as { decision: number[]; enters: number };
  return { flagged: found.decision.filter((one) => one === 1).length, joined: found.enters };
}

/** Moves a slider by the keyboard; each key goes to the slider that is there by then. */
async function toTheLeft(page: Page, slider: string, steps: number): Promise<void> {
  for (let i = 0; i < steps; i++) await page.getByRole('slider', { name: slider }).press('ArrowLeft');
}

journey('a strategist plays with the formula, and map, counts and list follow', 'en', async ({ lang, said, like, open, inspect }) => {
  const page = await open('#/workshop?theme=dark', { dark: true });
  await page.getByText(said('workshop.flagged', yes())).waitFor();
  await mapIsDrawn(page);
  if (lang === 'en') assertLooksLike(await wordless(page, page.locator('.map')), 'map-dark', 0.06);
  await toTheLeft(page, said('workshop.threshold'), 3);
  const { flagged: more, joined } = await withThreshold(6);
  assert.ok(more > yes(), `${more} of ${yes()}`);
  await page.getByText(said('workshop.flagged', more)).waitFor();
  await page.getByText(said('workshop.moved', joined, 0)).waitFor();
  // How often the answer is yes follows too, in a column that sorts, beside the sliders.
  await page.getByText(like('workshop.drawn', /\d+/)).waitFor();
  await page.getByRole('button', { name: said('column.certainty') }).click();
  await page.locator('.outcome th[aria-sort="descending"]', { hasText: said('column.certainty') }).waitFor();
  await until(async () => {
    const often = await page.locator('.outcome tr.row td:last-child').allInnerTexts();
    assert.ok(often.length > 0 && often.every((one) => /^\d+%$/.test(one)), often.join(' '));
    const sorted = often.map((one) => Number.parseInt(one, 10));
    assert.deepEqual(sorted, [...sorted].sort((a, b) => b - a));
  });
  await page.getByRole('slider', { name: said('workshop.threshold') }).scrollIntoViewIfNeeded();
  assert.ok(await page.locator('.outcome tr.row').first().isVisible());
  await page.locator('.legend li').filter({ hasText: said('decision.yes') }).locator('.legend-count').getByText(String(more), { exact: true }).waitFor();
  await inspect(page, 'the formula workshop');
  await page.waitForFunction(() => location.hash.includes('t%3D6') || location.hash.includes('t=6'));

  await page.getByRole('button', { name: said('workshop.reset') }).click();
  await page.getByText(said('workshop.as_is')).waitFor();
});

journey('a researcher maps indicators over measured years, two at once, and takes the table along', 'en', async ({ lang, said, like, both, open, inspect }) => {
  const page = await open('#/list?show=value:leefbaarometer/afw');
  const slider = page.getByRole('slider', { name: said('bar.period') });
  await slider.waitFor();
  const years = Number(await slider.getAttribute('max')) + 1;
  const measured = new Set(indicators.find((one) => one.id === 'leefbaarometer/afw')?.series.filter((one) => one.kind === 'buurt' && one.boundary_year === 2024 && one.known > 0).map((one) => one.period));
  assert.equal(years, measured.size);
  await slider.press('Home');
  await page.locator('.period-slider output').filter({ hasText: [...measured].sort()[0] as string }).waitFor();
  await page.waitForFunction(() => location.hash.includes('period='));
  await mapIsDrawn(page);

  // Places of one's own: read here, sent nowhere.
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
  await page.locator('.overlays > summary').click();
  const chooser = page.getByLabel(said('overlay.file'));
  const own = (name: string, text: string) => chooser.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await own('posts.csv', 'name,street\nEast,Quay\n');
  await page.getByText(`posts.csv: ${said('overlay.no_columns', 'name, street')}`).waitFor();
  const [west, south, east, north] = project.bounds as [number, number, number, number];
  await own('posts.csv', `name,lon,lat\nEast,${(west + east) / 2},${(south + north) / 2}\nNowhere,,\n`);
  await page.getByText(`${said('overlay.count', 1)} ${said('overlay.left', 1)}`).waitFor();
  await mapIsDrawn(page);
  await inspect(page, 'own places');
  await page.getByRole('button', { name: said('overlay.remove', 'posts') }).click();
  await page.getByText(said('overlay.count', 1)).waitFor({ state: 'detached' });
  assert.deepEqual(sent, []);
  await page.locator('.overlays > summary').click();

  await page.getByLabel(said('bar.second')).selectOption('police/misdr');
  await page.getByRole('img', { name: like('legend.square') }).waitFor();
  await inspect(page, 'a map of two');
  await mapIsDrawn(page);
  if (lang === 'en') assertLooksLike(await wordless(page, page.locator('.map')), 'map-two', 0.06);
  const file = await kept(page, 'link', 'CSV');
  assert.match(file.suggestedFilename(), /^demo-leefbaarometer-afw-\d{4}-police-misdr\.csv$/);
  const lines = (await textOf(file)).split('\r\n');
  assert.equal(lines.filter((line) => /^BU\d/.test(line)).length, scores.codes.length);

  // Change beside change: which areas fell in both, and where one rose while the other fell.
  await slider.press('End');
  const since = page.getByLabel(said('bar.since'));
  const earlier = since.locator('option[value]:not([value=""])');
  await earlier.first().waitFor({ state: 'attached' });
  const first = (await earlier.first().getAttribute('value')) ?? '';
  assert.equal(await earlier.first().innerText(), said('bar.change_since', first));
  await since.selectOption(first);
  await page.getByText(said('legend.changes')).waitFor();
  await mapIsDrawn(page);
  await page.waitForFunction((wanted) => new URLSearchParams(location.hash.split('?')[1]).get('since') === wanted, first);
  await page.getByRole('img', { name: like('legend.square') }).waitFor();
  await inspect(page, 'a map of two changes');
  const changes = await kept(page, 'link', 'CSV');
  assert.match(changes.suggestedFilename(), /^demo-leefbaarometer-afw-\d{4}-\d{4}-police-misdr\.csv$/);
  const [head = '', row = ''] = (await textOf(changes)).split('\r\n');
  assert.equal(row.split(';').length, 6);
  assert.ok(head.includes(both(labelOf('leefbaarometer/afw'))) && head.includes(both(labelOf('police/misdr'))), `${lang}: ${head}`);
  const parts = await page.locator('.square title').allTextContents();
  const total = parts.reduce((sum, one) => sum + Number(/: (\d+)$/.exec(one)?.[1] ?? NaN), 0);
  assert.ok(parts.length === 9 && total > 0 && total <= scores.codes.length, `${parts.length} parts, ${total} areas`);
  await page.getByLabel(said('bar.second')).selectOption('');
  await page.locator('.legend').getByText(said('legend.change_good')).waitFor();
});

journey('a strategist lays warnings and estates over the score, and opens what is behind them', 'en', async ({ said, like, open, turn, inspect }) => {
  const page = await open('#/list?layers=warnings,estates');
  const box = page.locator('.overlays');
  await box.getByText(like('layers.warnings_note', /\d+/, /\d+/)).waitFor();
  await box.getByText(like('layers.estates_note', /\d+/)).waitFor();
  await mapIsDrawn(page);
  await inspect(page, 'layers of the registers');
  assert.equal(await box.getByRole('checkbox', { name: said('layers.warnings') }).isChecked(), true);
  await box.getByRole('checkbox', { name: said('layers.estates') }).uncheck();
  await page.waitForFunction(() => /layers=warnings(&|$)/.test(location.hash));
  // The page of an area with a warned estate says the same.
  const result = async <T>(kind: string): Promise<T> => answer(`jobs/${(await jobsOf(kind)).find((one) => one.state === 'done')?.id}/result`);
  const { estates } = await result<Estates>('estates');
  const { warnings } = await result<Signals>('signals');
  const warned = estates.find((one) => one.areas.length > 0 && warnings.some((warning) => warning.unit.code === one.code));
  assert.ok(warned, 'an estate with a warning and a place');
  await turn(page, `#/area?area=${warned.areas[0]?.code}`);
  const stock = page.locator('section').filter({ has: page.getByRole('heading', { name: said('stock.title') }) });
  await stock.getByText(warned.name, { exact: true }).waitFor();
  await stock.getByText(like('signals.count', /\d+/, /[\d.,]+/, /[\d.,]+/)).first().waitFor();
  await inspect(page, 'estates of an area');
});

journey('a researcher sees who lives in an area and which areas like it went better', 'en', async ({ said, like, both, number, open, inspect }) => {
  const page = await open(`#/area?area=${codeOf(0)}`);
  await page.getByRole('heading', { name: said('population.title') }).waitFor();
  const [residents] = (await answer<AreaPage>(`areas/${codeOf(0)}`)).population;
  assert.ok(residents);
  await page.getByRole('row').filter({ hasText: both(residents.label) }).getByText(number(residents.value ?? 0), { exact: true }).first().waitFor();
  // The rate of crime has the interval of its count, which the table of its chart tells.
  await page.getByText(said('trend.error_counts')).first().waitFor();
  const crime = (await answer<AreaPage>(`areas/${codeOf(0)}`)).trends.find((one) => one.error === 'counts');
  assert.ok(crime && crime.low.every((low, i) => (low ?? 0) <= (crime.values[i] ?? 0) && (crime.high[i] ?? 0) > (crime.values[i] ?? 0)), 'around each value');
  const better = page.getByText(like('similar.went_better', /\d/, /\d/));
  await better.waitFor();
  const [, told] = like('similar.went_better', /\d/, /\d/).exec(await better.innerText()) ?? [];
  assert.equal(await page.locator('.course-better').count(), Number(told));
  await page.getByLabel(said('similar.course')).selectOption({ index: 1 });
  await page.waitForFunction(() => location.hash.includes('area.course='));
  await inspect(page, 'who lives there');
});

journey('the map is kept as PNG and as SVG, and paper has the whole list', 'en', async ({ said, like, open, lang, first }) => {
  const page = await open('#/list', { width: 1500, height: 1000 });
  await page.getByRole('heading', { name: said('list.title') }).waitFor();
  await mapIsDrawn(page);
  const keep = async (kind: string) => readFileSync(await (await kept(page, 'button', said('legend.picture_as', kind))).path());
  if (lang === first) assert.equal((await keep('PNG')).subarray(1, 4).toString(), 'PNG');
  const drawn = (await keep('SVG')).toString();
  assert.match(drawn, /^<\?xml[^>]*>\n<svg xmlns/);
  assert.ok((drawn.match(/<path d="M[^"]+Z" fill="#8c2d04"/g) ?? []).length >= yes(), 'areas of the first class');
  assert.match(drawn, new RegExp(`>${said('decision.yes')} \\(${yes()}\\)<`));
  assert.match(drawn, />N<\/text>/);
  assert.match(drawn, like('source'));
  const faults = await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror').length, drawn);
  assert.equal(faults, 0);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.waitForFunction((all) => document.querySelectorAll('tr.row').length === all, scores.codes.length);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.waitForFunction((all) => document.querySelectorAll('tr.row').length < all, scores.codes.length);
});

journey('a neighbourhood manager finds a street on the phone, reads its page and the warnings', 'nl', async ({ lang, said, like, open, inspect }) => {
  const code = codeOf(2) ?? codeOf(1);
  const page = await open('#/list', { width: 390, height: 844 });
  await page.getByRole('heading', { name: said('list.title') }).waitFor();
  const search = page.getByRole('combobox', { name: said('search') });
  await search.fill(nameOf(code).slice(0, 6));
  await page.getByRole('option', { name: nameOf(code) }).first().waitFor();
  await search.fill(nameOf(code));
  await page.getByRole('option', { name: nameOf(code), selected: true }).waitFor();
  await search.press('Enter');
  await page.getByRole('heading', { name: said('area.why') }).waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), nameOf(code));
  await page.getByRole('heading', { name: said('area.how_far') }).waitFor();
  await assertCharted(page);
  await assertFits(page);
  await inspect(page, 'the page of an area on a phone');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1', 'the keyboard went along');
  // Its ring is no part of the picture.
  await page.evaluate(() => {
    dispatchEvent(new PointerEvent('pointerdown'));
    (document.activeElement as HTMLElement).blur();
  });
  if (lang === 'nl') assertLooksLike(await wordless(page), 'area-phone', 0.02);

  await page.getByRole('link', { name: said('panel.signals') }).click();
  await page.getByRole('heading', { name: like('signals.warnings', /\d+/) }).waitFor();
  const behind = page.locator('.signals details').first();
  await behind.getByText(like('signals.behind', /\d+/)).click();
  await behind.getByText(like('signals.numbers', /\S.*/)).waitFor();
  await inspect(page, 'the warnings');
});

journey('a researcher asks who lives apart from whom, and keeps a chart', 'en', async ({ lang, first, said, like, both, open, inspect }) => {
  const page = await open('#/segregation?segregation.set=age', { width: 1100 });
  const sentence = page.locator('.answer');
  await sentence.waitFor();
  const asked = (await jobsOf('segregation')).find((one) => one.state === 'done' && 'ordered' in one.request);
  const found = await answer<Segregation>(`jobs/${asked?.id}/result`);
  const told = found.indices.map((one) => both(one.meaning));
  assert.ok(told.includes(await sentence.innerText()), await sentence.innerText());
  assert.match(await sentence.innerText(), /Waardhaven/);
  await assertCharted(page);
  await page.locator('.legend').getByText(said('segregation.map_title', both(found.name))).first().waitFor();
  await mapIsDrawn(page);
  await inspect(page, 'segregation');
  const drawing = await textOf(await kept(page, 'button', like('chart.save_as')));
  assert.match(drawing, /^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(drawing, like('source', /CBS.*/));
  assert.doesNotMatch(drawing, /var\(--|currentColor"/);
  await page.getByLabel(said('segregation.groups')).selectOption('own');
  await page.getByText(said('segregation.choose')).waitFor();
  const groups = ['kwb/a_65_oo', lang === first ? 'kwb/a_15_24' : 'kwb/a_25_44']; // what was asked before, the page remembers
  for (const id of groups) await page.getByRole('checkbox', { name: both(labelOf(id)), exact: true }).check();
  await sentence.waitFor();
  await page.waitForFunction((wanted) => location.hash.includes(`segregation.groups=${wanted}`), groups.join());

  // What was computed is listed, and can be opened again without being computed again, or forgotten.
  await page.getByRole('link', { name: said('panel.work') }).click();
  const kind = said('works.kind.segregation');
  const works = page.locator('.work', { hasText: kind });
  await works.nth(1).waitFor();
  await works.getByText(like('works.done')).nth(1).waitFor();
  await inspect(page, 'the list of computations');
  const other = await open('#/work');
  await other.getByRole('heading', { name: said('works.title') }).waitFor();
  const count = (await jobsOf('segregation')).length;
  await other.getByRole('button', { name: said('works.of', said('works.open'), kind) }).first().click();
  await other.locator('.answer').waitFor();
  assert.equal((await jobsOf('segregation')).length, count);
  await page.getByRole('button', { name: said('works.of', said('works.forget'), kind) }).first().click();
  await works.nth(count - 1).waitFor({ state: 'detached' });
  assert.equal((await jobsOf('segregation')).length, count - 1);
});

journey('a board member asks how good the score is, and gets a sentence for each question; a link gives the same', 'en', async ({ lang, first, said, like, both, number, open, inspect }) => {
  const kinds = ['doubt', 'examine', 'next'] as const;
  // As if nobody had asked before.
  for (const { id } of await jobsOf(...kinds)) await fetch(`${bench.address}/api/v1/jobs/${id}`, { method: 'DELETE' });
  const page = await open('#/laboratory', { width: 1100, fresh: true });
  const question = (kind: (typeof kinds)[number]) => page.locator('.lab-question').filter({ has: page.getByRole('heading', { name: said(`${kind}.question`) }) });
  await question('doubt').getByRole('button', { name: said('work.start') }).waitFor();
  assert.equal(await page.locator('.lab-question .answer').count(), 0); // nothing starts unasked
  assert.equal((await jobsOf(...kinds)).length, 0);

  const of = [/\d+/, number(scores.codes.length), both(plural()), /\d+/, /\d+/];
  const open2 = scores.decision.filter((one) => one === 2).length;
  const sentences = {
    doubt: [like('doubt.answer', ...of)],
    examine: [like('examine.answer_same'), like('examine.answer_other')],
    next: [like('next.answer', /.+/, /[\d.,]+/, open2), like('next.answer_together', open2)],
  };
  for (const kind of kinds) {
    await question(kind).getByRole('button', { name: said('work.start') }).click();
    const sentence = await question(kind).locator('.answer').innerText();
    assert.ok(sentences[kind].some((one) => one.test(sentence)), sentence);
  }
  await question('doubt').getByText(like('doubt.matters')).waitFor();
  await assertCharted(page);
  assert.equal((await jobsOf(...kinds)).length, 3);
  await page.waitForFunction(() => ['doubt', 'examine', 'next'].every((kind) => location.hash.includes(`laboratory.${kind}=1`)));
  await inspect(page, 'the score laboratory');

  // The link gives all three answers, on a phone and in the other language too.
  if (lang !== first) return;
  const others = otherLang(lang);
  const hash = (await page.evaluate(() => location.hash)).replace(`lang=${lang}`, `lang=${others}`);
  const phone = await open(hash, { width: 390, height: 844, fresh: true });
  await phone.locator('.lab-question .answer').nth(2).waitFor();
  await assertCharted(phone);
  await assertFits(phone);
  await inspect(phone, 'the laboratory on a phone', others);
});

journey('sections whose method is still to come say so, and show no figures', 'nl', async ({ said, open, inspect }) => {
  const page = await open('#/list');
  for (const [later, helps] of [['simulation', 'segregation'], ['allocation', 'resilience'], ['effects', 'compare'], ['plan', 'list']] as const) {
    await page.getByRole('navigation').getByText(new RegExp(`^${said('panels.later')}`)).click();
    await page.getByRole('link', { name: said(`panel.${later}`), exact: true }).click();
    await page.getByRole('heading', { name: said(`later.${later}.title`) }).waitFor();
    await page.getByText(said('later.none')).waitFor();
    assert.equal(await page.locator('#panel .chart, #panel table').count(), 0);
    assert.equal(await page.locator('#panel').getByRole('link', { name: said(`panel.${helps}`) }).count(), 1);
  }
  await inspect(page, 'a section to come');
  await page.locator('#panel').getByRole('link', { name: said('panel.list') }).click();
  await page.getByRole('grid').waitFor();
});

journey('a fifth area does not push another one out: the comparison says that four is the most', 'en', async ({ said, open, inspect }) => {
  const codes = scores.codes.slice(0, 5);
  const page = await open(`#/compare?area=${codes[0]}&with=${codes.slice(1, 4).join(',')}`);
  await page.getByRole('heading', { name: said('before.title') }).waitFor();
  await page.getByRole('row').filter({ hasText: said('compare.sure') }).getByText(/%/).first().waitFor();
  // Each area has a mark of its own for every factor that is known, and none lies on another.
  const chart = page.locator('figure.chart').filter({ hasText: said('compare.points') });
  await chart.locator('svg [aria-label=dot] path').first().waitFor({ state: 'attached' });
  const marks = await chart.locator('svg [aria-label=dot] path').evaluateAll((all) => all.map((one) => one.getAttribute('transform')));
  assert.ok(marks.length >= codes.length - 1);
  assert.equal(new Set(marks).size, marks.length);
  const fifth = nameOf(codes[4] ?? '');
  await page.getByRole('combobox', { name: said('search') }).fill(fifth);
  await page.getByRole('option', { name: fifth }).first().click();
  const full = page.getByText(said('compare.full', 4, fifth));
  await full.waitFor();
  assert.equal(await page.locator('.compare').first().locator('thead th').count(), 4);
  await inspect(page, 'four areas compared');
  await page.getByRole('button', { name: said('compare.remove', nameOf(codes[1] ?? '')) }).click();
  await full.waitFor({ state: 'detached' });
});

journey('a tenants’ organisation compares two areas in figures and prints them', 'en', async ({ said, open, inspect }) => {
  const [one, other] = [codeOf(1), codeOf(0)];
  const page = await open(`#/compare?area=${one}&with=${other}`);
  const facts = page.getByRole('group', { name: said('compare.table') });
  await facts.getByRole('columnheader', { name: nameOf(one) }).waitFor();
  await facts.getByRole('columnheader', { name: nameOf(other) }).waitFor();
  await assertCharted(page);
  await mapIsDrawn(page);
  await inspect(page, 'the comparison');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('navigation').isVisible(), false);
  assert.ok(await facts.getByRole('columnheader', { name: nameOf(one) }).isVisible());
});

journey('a strategist keeps a formula as a framework of her own, holds it against the old one, and takes it away again', 'nl', async ({ said, like, both, open, inspect, expectComplaint }) => {
  const page = await open('#/workshop');
  const threshold = said('workshop.threshold');
  await toTheLeft(page, threshold, 3);
  const { joined } = await withThreshold(6);
  await page.getByText(said('workshop.moved', joined, 0)).waitFor();
  const save = page.locator('details', { hasText: said('own.save') });
  await save.getByText(said('own.save')).click();
  await page.getByLabel(said('own.title')).fill('Eerder in beeld');
  assert.equal(await page.getByRole('textbox', { name: `${said('own.name')} ${said('own.name_hint')}` }).inputValue(), 'eerder-in-beeld');
  await page.getByRole('textbox', { name: said('form.author') }).fill('Wijkteam Oost');
  await inspect(page, 'the form of a framework');
  await page.getByRole('button', { name: said('own.keep'), exact: true }).click();
  // It is there, chosen, and held against the one it was made from.
  const mine = page.getByText(like('own.by', 'Wijkteam Oost'));
  await mine.waitFor();
  await page.getByText(like('versus.moves', joined, 0)).waitFor();
  await page.locator('.legend li').filter({ hasText: both(joining) }).locator('.legend-count').getByText(String(joined), { exact: true }).waitFor();
  await mapIsDrawn(page);
  await inspect(page, 'two frameworks');
  const file = await kept(page, 'link', said('own.file'));
  assert.equal(file.suggestedFilename(), 'eerder-in-beeld.toml');
  assert.match(await textOf(file), /^id = "eerder-in-beeld"$/m);
  // A name can be used once.
  expectComplaint(/status of 400/);
  await toTheLeft(page, threshold, 1);
  await save.getByText(said('own.save')).click();
  await page.getByLabel(said('own.title')).fill('Eerder in beeld');
  await page.getByRole('button', { name: said('own.keep'), exact: true }).click();
  await page.getByText(said('failure.framework')).waitFor();
  await page.getByText(`${said('failure.found')} eerder-in-beeld`).waitFor();
  await inspect(page, 'a name that is taken');
  await page.getByRole('button', { name: said('workshop.reset') }).click();
  await page.getByRole('button', { name: said('own.remove') }).click();
  await page.getByRole('button', { name: said('own.remove_yes') }).click();
  await mine.waitFor({ state: 'detached' });
});

journey('staff and residents put a verdict beside the figure, with who and why', 'en', async ({ lang, first, said, like, open, inspect }) => {
  const page = await open(`#/area?area=${codeOf(0, lang === first ? 0 : 1)}`, { width: 390, height: 844 });
  await page.getByText(said('verdicts.none')).waitFor();
  await page.getByText(said('verdicts.add')).click();
  await page.getByRole('combobox', { name: said('verdicts.about') }).selectOption('resilience');
  await page.getByRole('combobox', { name: said('verdicts.points') }).selectOption('3');
  await page.getByLabel(said('verdicts.overrule')).check();
  await page.getByRole('textbox', { name: said('form.author') }).fill('Residents’ council');
  await page.getByRole('combobox', { name: said('verdicts.role'), exact: true }).selectOption('resident');
  await page.getByRole('textbox', { name: said('verdicts.reason') }).fill('The <b>centre</b> has closed; nobody keeps the square.');
  await inspect(page, 'the form of a verdict');
  await page.getByRole('button', { name: said('verdicts.keep') }).click();
  await page.getByText(said('verdicts.done')).waitFor();
  await page.locator('.reason').filter({ hasText: 'The <b>centre</b> has closed' }).waitFor();
  await page.getByText(like('area.overruled')).waitFor();
  await inspect(page, 'a verdict');
});

/** Rows of a CSV file, without its head, mark and notes. */
const rowsOf = (text: string): string[][] => text.split('\r\n\r\n')[0]?.split('\r\n').slice(1).map((line) => line.split(';')) ?? [];

journey('the list is kept as it stands: rows, order, filter and language', 'nl', async ({ said, open, turn }) => {
  const page = await open('#/list?only=depends&sort=name&down=1', { height: 1400 });
  const list = page.getByRole('grid');
  const shown = () => list.locator('tbody tr.row .name').allInnerTexts();
  await page.getByRole('heading', { name: said('list.title') }).waitFor();
  await list.locator('tbody tr.row').first().waitFor();
  const csv = await kept(page, 'link', 'CSV', true);
  assert.equal(csv.suggestedFilename(), 'demo-vitality-2024.csv');
  const text = await textOf(csv);
  assert.ok(text.startsWith(`\uFEFF${said('kind.buurt')}`) || text.includes(said('column.municipality')), text.slice(0, 80));
  const rows = rowsOf(text);
  assert.equal(rows.length, scores.decision.filter((one) => one === 2).length);
  const inList = await shown();
  assert.deepEqual(rows.slice(0, inList.length).map((row) => row[1]), inList);
  // Sorted by the score, all of them.
  await turn(page, '#/list?sort=value&down=1');
  await list.locator('tbody tr.row').nth(5).waitFor();
  const all = rowsOf(await textOf(await kept(page, 'link', 'CSV', true)));
  assert.equal(all.length, scores.codes.length);
  const order = await shown();
  assert.deepEqual(all.slice(0, order.length).map((row) => row[1]), order);
  const book = await kept(page, 'link', 'Excel', true);
  assert.equal(book.suggestedFilename(), 'demo-vitality-2024.xlsx');
  assert.equal(readFileSync(await book.path()).subarray(0, 2).toString(), 'PK');
});

journey('the figures tell where they come from and what they are not, and say it in the other language at once', 'nl', async ({ lang, said, open, inspect }) => {
  const page = await open('#/about', { dark: true });
  await page.getByText(said('about.areas')).waitFor();
  await page.getByText(/Leefbaarometer 3\.0/).first().waitFor();
  await inspect(page, 'about these figures');
  const others = otherLang(lang);
  await page.locator(`button[lang=${others}]`).click();
  await page.getByText(said('about.areas')).waitFor({ state: 'detached' });
  await inspect(page, 'about these figures', others);
});

journey('an association holds its stock against the rest, once it is asked for', 'nl', async ({ said, like, both, number, open, inspect }) => {
  const page = await open('#/compare', { fresh: true });
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: said('rest.title') }) });
  await section.getByRole('button', { name: said('rest.start') }).click();
  await section.getByText(like('rest.headline', /\d+%/, /\d+%/)).waitFor();
  const job = (await jobsOf('stock')).find((one) => one.state === 'done');
  const found = await answer<Stock>(`jobs/${job?.id}/result`);
  const yes = found.closer_look?.find((one) => one.answer === 'yes');
  const [score] = found.figures;
  assert.ok(yes && yes.own > 0 && score && score.own.low !== null, 'own dwellings where a closer look is due');
  await section.getByText(like('rest.headline', `${number((100 * yes.own) / found.dwellings.own)}%`)).waitFor();
  const row = section.getByRole('row').filter({ hasText: `${both(score.label)} (${said('column.score').toLowerCase()})` });
  await row.getByText(number(score.own.low, 1)).waitFor();
  await row.getByText(said('before.worse')).waitFor();
  await section.getByText(both(found.meaning)).waitFor();
  assert.equal(await section.locator('figure.chart').count(), 1 + found.figures.filter((one) => one.years.length > 1).length);
  await inspect(page, 'own stock beside the rest');
  await page.waitForFunction(() => location.hash.includes('stock.open=1'));
});

test('without its server the workbench says so', async () => {
  const server = await startServer();
  const { page } = await open({ ...bench, address: server.address }, { hash: '#/list?lang=en' });
  await page.getByRole('heading', { name: 'Which neighbourhoods need a closer look?' }).waitFor();
  await mapIsDrawn(page);
  await server.stop();
  await page.getByRole('grid').press('Enter');
  await page.getByText(/Is Roer still running/).first().waitFor();
  await page.close(); // refused connections are told on the console, which is right here
});
