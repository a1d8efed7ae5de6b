// The five dimensions of the Leefbaarometer, beside those of the municipality; the country is their zero.
import { type AreaPage, type Values, getIndicators, getValues } from '../../api/client';
import { DotChart } from '../../charts/chart';
import { both, number, t } from '../../i18n';
import { useRemote } from '../../state/remote';

const dimensions = ['won', 'fys', 'vrz', 'soc', 'onv'] as const;

function ownValues(page: AreaPage): (number | null)[] {
  const inputs = page.explain.factors.flatMap((factor) => factor.inputs);
  return dimensions.map((field) => inputs.find((one) => one.indicator === `leefbaarometer/${field}`)?.used.value ?? null);
}

const valueOf = (values: Values | null, code: string): number | null => {
  const at = values?.codes.indexOf(code) ?? -1;
  return values?.values[at] ?? null;
};

/** Those of the municipality; none where the project has no figures of municipalities. */
async function ofMunicipality(code: string): Promise<(number | null)[]> {
  const known = await getIndicators();
  return Promise.all(
    dimensions.map(async (field) => {
      const id = `leefbaarometer/${field}`;
      const series = known.find((one) => one.id === id)?.series ?? [];
      if (!series.some((one) => one.kind === 'gemeente' && one.known > 0)) return null;
      return valueOf(await getValues(id, 'gemeente'), code);
    }),
  );
}

export function Dimensions({ page }: { page: AreaPage }) {
  const own = ownValues(page);
  const code = page.municipality?.code ?? '';
  const theirs = useRemote(() => (code ? ofMunicipality(code) : null), [code]);
  if (own.every((value) => value === null)) return null;
  const others = theirs.value;
  const compared = others?.some((value) => value !== null) ?? false;
  const from = page.explain.factors.flatMap((factor) => factor.inputs).find((one) => one.indicator === 'leefbaarometer/won');
  const source = from ? t('source', [both(from.source), from.period].filter(Boolean).join(', ')) : '';
  const names = [page.explain.area.name, ...(compared ? [page.municipality?.name ?? ''] : [])];
  const rows = dimensions.map((field, i) => ({
    label: t(`dimension.${field}`),
    values: compared ? [own[i] ?? null, others?.[i] ?? null] : [own[i] ?? null],
  }));
  return (
    <section>
      <h2>{t('dimensions.title')}</h2>
      <p class="quiet small">{t('dimensions.note')}</p>
      <DotChart title={t('dimensions.chart')} source={source} of={{ names, rows, middle: 0, format: number }} />
    </section>
  );
}
