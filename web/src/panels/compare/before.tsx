// Before and after: of each area the first and last measured year of what all of them have in common.
import type { AreaPage } from '../../api/client';
import { both, figure, signedFigure, t, withUnit } from '../../i18n';
import { difference } from '../../state/change';
import { type Ends, endsOf } from './ends';

type Trend = AreaPage['trends'][number];

function better(change: number, good: Trend['good']): string {
  if (change === 0 || good === null) return '';
  return t((change > 0) === (good === 'high') ? 'before.better' : 'before.worse');
}

function Cell({ ends, good }: { ends: Ends | null; good: Trend['good'] }) {
  if (!ends) return <td class="right">–</td>;
  const change = difference(ends.before, ends.after) ?? 0;
  return (
    <td class="right">
      <strong>{signedFigure(change)}</strong> <span class="quiet small">{better(change, good)}</span><br />
      <span class="quiet small">{ends.from}: {figure(ends.before)}<br />{ends.to}: {figure(ends.after)}</span>
    </td>
  );
}

export function BeforeAndAfter({ found }: { found: AreaPage[] }) {
  const of = (page: AreaPage, label: string) => page.trends.find((one) => both(one.label) === label);
  const shared = (found[0]?.trends ?? []).filter((trend) => found.every((page) => of(page, both(trend.label))));
  const rows = shared
    .map((trend) => ({ trend, ends: found.map((page) => endsOf(of(page, both(trend.label)) ?? trend)) }))
    .filter((row) => row.ends.some((one) => one !== null));
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('before.title')}</h2>
      <p class="quiet small">{t('before.note')}</p>
      <div class="scroll" tabIndex={0} role="group" aria-label={t('before.title')}>
        <table class="compare">
          <thead><tr><td />{found.map((page) => <th key={page.explain.area.code} scope="col" class="right">{page.explain.area.name}</th>)}</tr></thead>
          <tbody>
            {rows.map(({ trend, ends }) => (
              <tr key={both(trend.label)}>
                <th scope="row" class="label">{withUnit(both(trend.label), both(trend.unit))}</th>
                {ends.map((one, i) => <Cell key={i} ends={one} good={trend.good} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
