#include "roer/report/script.hpp"

#include <array>

#include "roer/report/texts.hpp"

namespace roer::report {

std::span<const ScriptWord> script_words() {
  static constexpr auto kWords = std::to_array<ScriptWord>({
      {"score", "score"},
      {"cls", "class"},
      {"rankOf", "rank.of"},
      {"look", "closer_look"},
      {"y", "decision.yes"},
      {"n", "decision.no"},
      {"d", "decision.depends"},
      {"computed", "computed"},
      {"chance", "chance"},
      {"chanceOf", "chance.of"},
      {"chanceRange", "chance.range"},
      {"chanceRanks", "chance.ranks"},
      {"chanceMore", "chance.more"},
      {"found", "table.found"},
      {"many", "table.many_script"},
      {"changes", "page.changes"},
      {"inputs", "page.inputs"},
      {"input", "page.input"},
      {"value", "page.value"},
      {"points", "page.points"},
      {"limits", "page.limits"},
      {"origin", "page.origin"},
      {"unknown", "page.unknown"},
      {"overruled", "page.overruled"},
      {"verdicts", "page.verdicts"},
      {"trend", "page.trend"},
      {"period", "page.period"},
      {"interval", "page.interval"},
      {"back", "page.back"},
      {"hide", "page.hide"},
  });
  return kWords;
}

std::string_view page_script() {
  return R"js((function () {
  const D = JSON.parse(document.getElementById('roer-data').textContent), T = D.T;
  const at = id => document.getElementById(id);
  const count = D.code.length;
  const idOf = i => D.id.length ? D.id[i] : D.code[i].replace(/[^A-Za-z0-9]/g, '-');
  const nameOf = i => D.name[i] || D.code[i];
  const text = (key, i) => D[key + 'T'][D[key][i]];
  const fill = (pattern, list) => pattern.replace(/\{(\d)\}/g, (all, k) => list[k]);
  const number = roerNumber(D.lang);
  const make = (tag, css, words) => {
    const e = document.createElement(tag);
    if (css) e.className = css;
    if (words !== undefined) e.textContent = words;
    return e;
  };
  const add = (parent, ...children) => { parent.append(...children); return parent; };
  const entries = new Map();
  for (let i = 0; i < count; ++i) entries.set(idOf(i), i);
  document.documentElement.classList.add('scripted');

  // ---- table
  const badge = letter => make('span', 'badge ' + {y: 'yes', n: 'no', d: 'depends'}[letter], T[letter]);
  const rowOf = i => {
    const row = make('tr');
    row.id = 'row-' + idOf(i);
    if (D.ranks) row.append(make('td', 'number', text('rank', i)));
    const head = make('th');
    head.scope = 'row';
    const link = make('a', '', nameOf(i));
    link.href = '#' + idOf(i);
    head.append(link);
    if (D.name[i]) add(head, ' ', make('small', '', D.code[i]));
    if (D.parents) add(head, ' ', make('small', 'phone', text('par', i)));
    row.append(head);
    if (D.parents) row.append(make('td', 'par', text('par', i)));
    if (D.threshold) {
      const cell = add(make('td'), badge(D.dec[i]));
      if (D.dec[i] !== D.comp[i]) add(cell, ' ', make('small', '', '(' + T.computed + ': ' + T[D.comp[i]] + ')'));
      row.append(cell);
    }
    if (D.chances) {
      const cell = make('td', 'number chance', text('chance', i));
      if (text('chanceR', i)) add(cell, ' ', make('small', '', text('chanceR', i)));
      row.append(cell);
    }
    row.append(make('td', 'number', text('score', i)));
    if (D.classes) {
      const cell = make('td', 'cls'), fillName = text('fill', i);
      if (fillName !== 'kx') for (const c of fillName.slice(1).split('_')) cell.append(make('span', 'chip k' + c));
      cell.append(text('cls', i));
      row.append(cell);
    }
    for (let f = 0; f < D.columns; ++f) {
      const points = D.factors[f].pT[D.factors[f].p[i]];
      row.append(make('td', points.includes('\u2013') ? 'number factor unsure' : 'number factor', points));
    }
    return row;
  };
  const words = Array.from({length: count}, (_, i) => (nameOf(i) + ' ' + D.code[i] + ' ' + text('par', i)).toLowerCase());
  let order = Array.from({length: count}, (_, i) => i), shown = 0, list = order;
  const body = at('rows'), more = at('more');
  const showMore = () => {
    const until = Math.min(list.length, shown + (D.many ? 100 : list.length));
    const piece = document.createDocumentFragment();
    for (; shown < until; ++shown) piece.append(rowOf(list[shown]));
    body.append(piece);
    more.hidden = shown >= list.length;
  };
  const refresh = () => {
    const wanted = at('search').value.trim().toLowerCase(), only = at('only') ? at('only').value : '';
    list = order.filter(i => (!wanted || words[i].includes(wanted)) && (!only || D.dec[i] === only));
    body.textContent = '';
    shown = 0;
    showMore();
    at('found').textContent = fill(T.found, [number(list.length, 0), number(count, 0)]);
  };
  const compare = new Intl.Collator(D.lang.slice(0, 2), {numeric: true}).compare;
  const keys = {
    rank: () => (a, b) => a - b,
    name: () => (a, b) => compare(nameOf(a), nameOf(b)),
    parent: () => (a, b) => compare(text('par', a), text('par', b)),
    chance: () => (a, b) => D.chanceV[a] - D.chanceV[b],
    score: () => (a, b) => D.scoreV[D.score[a]] - D.scoreV[D.score[b]]
  };
  const byFactor = f => () => {
    const v = D.factors[f].pV, p = D.factors[f].p;
    return (a, b) => v[p[a]] - v[p[b]];
  };
  let sorted = D.ranks ? 'rank' : 'name', up = true;
  for (const label of document.querySelectorAll('#list thead [data-key]')) {
    label.className = 'sort';
    label.tabIndex = 0;
    label.setAttribute('role', 'button');
    label.addEventListener('click', () => sortBy(label));
    label.addEventListener('keydown', e => {
      if (e.key !== 'Enter' && e.key !== ' ') return;
      e.preventDefault();
      sortBy(label);
    });
  }
  function sortBy(label) {
    const key = label.dataset.key;
    up = key === sorted ? !up : !(key === 'chance' || (D.high && (key === 'score' || key[0] === 'f')));
    sorted = key;
    const by = (keys[key] || byFactor(+key.slice(1)))();
    order = Array.from({length: count}, (_, i) => i).sort((a, b) => (up ? by(a, b) : by(b, a)) || a - b);
    for (const th of document.querySelectorAll('#list thead th')) th.removeAttribute('aria-sort');
    label.parentNode.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    refresh();
  }
  at('search').addEventListener('input', refresh);
  if (at('only')) at('only').addEventListener('change', refresh);
  more.addEventListener('click', showMore);
  if (D.many) {
    at('table-note').textContent = fill(T.many, [number(count, 0)]);
    refresh();
  }

  // ---- a page on demand
  const headRow = labels => {
    const row = make('tr');
    for (const label of labels) { const th = make('th', '', label); th.scope = 'col'; row.append(th); }
    return add(make('thead'), row);
  };
  const table = (css, head, ...bodies) => add(make('div', 'wide'), add(make('table', css), head, ...bodies));
  const bullets = lines => add(make('ul'), ...lines.map(line => make('li', '', line)));
  const inputRow = (input, i) => {
    const row = make('tr'), th = make('th', '', input.label), value = input.v[i];
    th.scope = 'row';
    const cell = make('td', 'number', value === null ? '\u2013' : number(value, input.dec));
    if (value !== null && input.unit) add(cell, ' ', make('small', '', input.unit));
    const points = input.pT[input.p[i]], limits = make('td', 'limits', input.shown || '');
    if (input.available) input.steps.forEach((step, s) => limits.append(make('span', input.at[s] === points ? 'here' : '', step)));
    if (input.influence) add(th, ' ', make('small', '', input.influence));
    return add(row, th, cell, make('td', 'number', points || '\u2013'), limits,
               make('td', 'origin', (input.available ? D.states[+input.s[i]] + '; ' : '') + input.source));
  };
  const factorBody = (factor, i) => {
    const group = make('tbody'), row = make('tr', 'factor'), th = make('th', '', factor.label);
    const points = factor.cT[factor.c[i]], judged = factor.pT[factor.p[i]], unsure = points.includes('\u2013');
    th.colSpan = 2;
    th.scope = 'rowgroup';
    const remark = make('td', '', judged !== points ? fill(T.overruled, [judged]) : unsure ? T.unknown : '');
    remark.colSpan = 2;
    add(group, add(row, th, make('td', unsure ? 'number unsure' : 'number', points), remark));
    for (const input of factor.inputs) group.append(inputRow(input, i));
    return group;
  };
  const trendTable = (trend, i) => {
    const group = make('tbody');
    trend.periods.forEach((period, p) => {
      const value = trend.v[p][i];
      group.append(add(make('tr'), make('td', '', period),
                       make('td', 'number', value === null ? '\u2013' : number(value, trend.dec)),
                       ...(trend.lo ? [make('td', 'number', value === null ? '' : number(trend.lo[p][i], trend.dec) + '\u2013' + number(trend.hi[p][i], trend.dec))] : [])));
    });
    return table('narrow', headRow([T.period, trend.label, ...(trend.lo ? [T.interval] : [])]), group);
  };
  const pageOf = i => {
    const page = make('article', 'area demanded');
    page.id = idOf(i);
    page.tabIndex = -1;
    const title = make('h3', '', nameOf(i) + ' ');
    if (D.name[i]) add(title, make('small', '', D.code[i]), ' ');
    if (text('par', i)) title.append(make('small', '', text('par', i)));
    const line = make('p', 'verdict');
    if (D.threshold) add(line, T.look + ': ', badge(D.dec[i]), ' ');
    line.append(T.score + ' ' + text('score', i) + (D.classes ? ' \u00b7 ' + T.cls + ': ' + text('cls', i) : '') +
                (D.ranks ? ' \u00b7 ' + fill(T.rankOf, [text('rank', i), number(count, 0)]) : ''));
    add(page, title, line, make('p', 'formula', text('sums', i)));
    if (D.judged[i]) page.append(make('p', 'formula', D.judged[i]));
    if (D.chances) {
      const more = make('a', 'screen', T.chanceMore);
      more.href = '#doubt';
      page.append(add(make('p', 'formula', [fill(T.chanceOf, [text('chance', i), D.draws]),
          text('chanceR', i) && fill(T.chanceRange, [text('chanceR', i)]),
          text('chanceP', i) && fill(T.chanceRanks, [text('chanceP', i), number(count, 0)])].filter(Boolean).join(' ')),
          ' ', more));
    }
    if (D.chg[i].length) add(page, make('h4', '', T.changes), bullets(D.chg[i].map(s => D.chgT[s])));
    add(page, make('h4', '', T.inputs), table('inputs', headRow([T.input, T.value, T.points, T.limits, T.origin]),
                                              ...D.factors.map(factor => factorBody(factor, i))));
    if (D.verdicts[i]) add(page, make('h4', '', T.verdicts), bullets(D.verdicts[i]));
    const trends = D.trends.filter(trend => trend.v.some(values => values[i] !== null));
    if (trends.length) add(page, make('h4', '', T.trend), ...trends.map(trend => trendTable(trend, i)));
    const back = make('a', '', T.back), hide = make('button', '', T.hide);
    back.href = '#table';
    hide.type = 'button';
    hide.addEventListener('click', () => { page.remove(); location.hash = '#table'; });
    return add(page, add(make('p', 'screen'), back, ' ', hide));
  };
  const openPage = () => {
    const id = decodeURIComponent(location.hash.slice(1)), i = entries.get(id);
    if (i === undefined) return;
    if (!at(id)) at('on-demand').prepend(pageOf(i));
    choose(i);
    at(id).scrollIntoView();
    at(id).focus({preventScroll: true});
  };

  // ---- map
  const map = at('map-drawing');
  const choose = i => {
    if (!map) return;
    const use = at('chosen');
    use.setAttribute('href', i === null || !at('p' + i) ? '#none' : '#p' + i);
  };
  if (map) {
    const hand = roerHand(map, number), tip = roerTip();
    const entryOf = target => {
      const path = target.closest ? target.closest('#areas path') || (target.closest('#areas a') || map).querySelector('path') : null;
      return path && path.id ? +path.id.slice(1) : null;
    };
    const tell = (i, x, y) => {
      tip.textContent = '';
      add(tip, make('b', '', nameOf(i)), make('div', '', [D.code[i], text('par', i)].filter(Boolean).join(', ')),
          make('div', '', T.score + ' ' + text('score', i) + (D.classes ? ', ' + text('cls', i) : '')));
      if (D.threshold) tip.append(add(make('div', '', T.look + ': '), badge(D.dec[i])));
      if (D.chances) tip.append(make('div', '', T.chance + ': ' + text('chance', i)));
      for (const f of D.factors) tip.append(make('div', '', f.label + ': ' + f.pT[f.p[i]]));
      tip.placeAt(x, y);
    };
    for (const title of map.querySelectorAll('#areas title')) {
      title.parentNode.setAttribute('aria-label', title.textContent);
      title.remove();
    }
    map.addEventListener('pointermove', e => {
      const path = e.target.closest('#areas path');
      if (path && !hand.dragging()) tell(+path.id.slice(1), e.clientX, e.clientY); else tip.hidden = true;
    });
    map.addEventListener('pointerleave', () => { tip.hidden = true; });
    map.addEventListener('focusin', e => {
      const i = entryOf(e.target), box = e.target.getBoundingClientRect();
      if (i !== null) tell(i, box.right, box.top);
    });
    map.addEventListener('focusout', () => { tip.hidden = true; });
    map.addEventListener('click', e => {
      const i = entryOf(e.target);
      if (hand.moved()) { e.preventDefault(); return; }
      if (i === null || !e.target.closest('#areas')) return;
      e.preventDefault();
      tip.hidden = true;
      if (location.hash === '#' + idOf(i)) openPage(); else location.hash = '#' + idOf(i);
    });

    at('map-theme').addEventListener('change', () => {
      const which = +at('map-theme').value, theme = D.themes[which];
      const fillOf = theme === 'decision' ? i => 'd' + D.dec[i]
          : theme === 'class' ? i => text('fill', i)
          : i => D.factors[theme].fillT[D.factors[theme].fill[i]];
      for (const path of map.querySelectorAll('#areas path')) {
        const outlined = path.classList.contains('y') ? ' y' : '';
        path.setAttribute('class', fillOf(+path.id.slice(1)) + outlined);
      }
      Array.from(at('legends').children).forEach((legend, k) => legend.classList.toggle('off', k !== which));
    });
  }
  addEventListener('hashchange', openPage);
  openPage();
})();
)js";
}

}  // namespace roer::report
