// What staff and residents judged of an area, and a form to add to it.
import { useSignal } from '@preact/signals';
import { type AreaPage, addVerdict, getFramework } from '../../api/client';
import { both, day, figure, t } from '../../i18n';
import { useRemote } from '../../state/remote';
import { frameworkId, scores } from '../../state/scene';
import { Form, LongField, TextField, author, notSent, send } from '../../ui/form';
import { Select } from '../../ui/parts';

type Explain = AreaPage['explain'];
type Verdict = Explain['verdicts'][number];

function Told({ one, explain }: { one: Verdict; explain: Explain }) {
  const factor = explain.factors.find((each) => each.id === one.factor);
  const what = factor ? both(factor.label) : t('verdicts.whole');
  return (
    <li>
      {t(one.overrules ? 'verdicts.overrules' : 'verdicts.beside', what, figure(one.points))}
      <p class="reason">{one.reason}</p>
      <p class="quiet small">{[one.author, t(one.role === 'resident' ? 'role.resident' : 'role.staff'), day(one.date)].join(' · ')}</p>
    </li>
  );
}

/** The points that a factor can have, where they are few and whole steps. */
function steps(least: number | null, most: number | null, step: number): number[] {
  if (least === null || most === null || step <= 0 || (most - least) / step > 20) return [];
  return Array.from({ length: Math.floor((most - least) / step + 1e-9) + 1 }, (_, i) => least + i * step);
}

interface Range {
  least: number | null;
  most: number | null;
}

function PointsField({ value, allowed, range: { least, most } }: { value: { value: string }; allowed: readonly number[]; range: Range }) {
  const hint = least !== null && most !== null ? t('verdicts.range', figure(least), figure(most)) : '';
  if (allowed.length === 0)
    return (
      <label class="field">
        <span>{t('verdicts.points')} <span class="small">{hint}</span></span>
        <input type="number" step="any" required {...(least !== null && most !== null ? { min: least, max: most } : {})} value={value.value} onInput={(event) => (value.value = event.currentTarget.value)} />
      </label>
    );
  return (
    <Select label={t('verdicts.points')} value={value.value} onChange={(points) => (value.value = points)}>
      <option value="">{t('verdicts.choose')}</option>
      {allowed.map((one) => <option key={one} value={String(one)}>{figure(one)}</option>)}
    </Select>
  );
}

type Framework = Awaited<ReturnType<typeof getFramework>>['framework'];

function Add({ explain, framework }: { explain: Explain; framework: Framework | null }) {
  const factor = useSignal('');
  const points = useSignal('');
  const overrules = useSignal(false);
  const role = useSignal<'staff' | 'resident'>('staff');
  const reason = useSignal('');
  const state = useSignal(notSent);
  const done = useSignal<'' | 'counts' | 'beside'>('');
  const known = scores.value.value;
  const judged = framework?.factors.find((one) => one.id === factor.value);
  const add = async () => {
    const taken = await send(state, () =>
      addVerdict(explain.area.code, {
        framework: frameworkId.peek(),
        ...(explain.boundary_year === null ? {} : { year: explain.boundary_year }),
        ...(factor.peek() ? { factor: factor.peek() } : {}),
        points: Number(points.peek()),
        overrules: overrules.peek(),
        author: author.peek().trim(),
        role: role.peek(),
        reason: reason.peek().trim(),
      }),
    );
    if (!taken) return;
    done.value = overrules.peek() ? 'counts' : 'beside';
    points.value = reason.value = '';
  };
  return (
    <details class="aside">
      <summary>{t('verdicts.add')}</summary>
      <p class="quiet small">{t('verdicts.note')}</p>
      <Form state={state} action={t('verdicts.keep')} onSend={() => void add()}>
        <Select label={t('verdicts.about')} value={factor.value} onChange={(id) => {
          factor.value = id;
          points.value = '';
        }}>
          <option value="">{t('verdicts.whole')}</option>
          {explain.factors.map((one) => <option key={one.id} value={one.id}>{both(one.label)}</option>)}
        </Select>
        <PointsField value={points} allowed={judged ? steps(judged.least, judged.most, judged.step ?? 0) : []} range={judged ?? { least: known?.least ?? null, most: known?.most ?? null }} />
        <label class="check"><input type="checkbox" checked={overrules.value} onChange={(event) => (overrules.value = event.currentTarget.checked)} /> {t('verdicts.overrule')}</label>
        <TextField label={t('form.author')} hint={t('form.author_hint')} value={author} needed />
        <Select label={t('verdicts.role')} value={role.value} onChange={(one) => (role.value = one === 'resident' ? 'resident' : 'staff')}>
          <option value="staff">{t('role.staff')}</option>
          <option value="resident">{t('role.resident')}</option>
        </Select>
        <LongField label={t('verdicts.reason')} hint={t('verdicts.reason_hint')} value={reason} needed />
      </Form>
      {done.value && <p role="status">{t(done.value === 'counts' ? 'verdicts.done' : 'verdicts.done_beside')}</p>}
    </details>
  );
}

export function Verdicts({ found }: { found: AreaPage }) {
  const { explain } = found;
  const framework = useRemote(() => (frameworkId.value ? getFramework(frameworkId.value) : null), []);
  return (
    <section>
      <h2>{t('verdicts.title')}</h2>
      {explain.verdicts.length === 0
        ? <p class="quiet">{t('verdicts.none')}</p>
        : <ul class="signals">{explain.verdicts.map((one) => <Told key={one.id} one={one} explain={explain} />)}</ul>}
      {/* Points are chosen or typed by what the framework says: the form is there once that is known. */}
      {framework.loading && !framework.value
        ? <p class="quiet" role="status">{t('loading')}</p>
        : <Add key={explain.area.code} explain={explain} framework={framework.value?.framework ?? null} />}
    </section>
  );
}
