// What to measure next: which missing input settles most answers, where first, and which measured one is doubtful.
import type { Next } from '../../api/client';
import { DotChart } from '../../charts/chart';
import { figure, number, percent, t } from '../../i18n';
import { choose, hovered } from '../../state/choice';
import { type Document, factorName, inputName, quoted } from './names';

interface Props {
  of: Next;
  document: Document;
}

type Measurement = Next['single'][number];
const most = 10; // areas in the list, as with the command
const count = (value: number | null): string => (value === null ? '–' : number(value, Math.abs(value) < 10 ? 1 : 0));

/** The single input that settles most; undefined where none settles anything. */
const bestOf = (of: Next): Measurement | undefined =>
  of.single.filter((one) => (one.settled ?? 0) >= 0.05).reduce<Measurement | undefined>((best, one) => (best && (best.settled ?? 0) >= (one.settled ?? 0) ? best : one), undefined);

export function answerOf(of: Next, document: Document): string {
  if (document.framework.threshold === null) return t('next.no_threshold');
  if (of.depends === 0) return t('next.answer_none');
  const best = bestOf(of);
  return best
    ? t('next.answer', quoted(inputName(document, best.inputs[0] ?? '')), count(best.settled), number(of.depends))
    : t('next.answer_together', number(of.depends), count(of.all.settled));
}

function nameOf(one: Measurement, all: Measurement, document: Document): string {
  if (one === all) return t('next.everything');
  const [first = ''] = one.inputs;
  return one.inputs.length === 1 ? inputName(document, first) : t('next.all_of', factorName(document, first.split('/')[0] ?? ''));
}

function ByInput({ of, document }: Props) {
  const rows = [...of.single, ...of.together, of.all].filter((one) => one.areas > 0);
  if (of.depends === 0 || rows.length === 0) return null;
  return (
    <>
      <p class="quiet small">{t('next.by_input_note')}</p>
      <DotChart
        title={t('next.by_input')}
        of={{
          names: [t('next.settles'), t('next.of_them_yes')],
          rows: rows.map((one) => ({ label: nameOf(one, of.all, document), values: [one.settled, one.yes] })),
          middle: null, ends: [0], format: (value, digits) => number(value, digits), words: count,
        }}
      />
    </>
  );
}

function Where({ of, document }: Props) {
  const best = bestOf(of);
  if (!best) return null;
  const title = t('next.where', inputName(document, best.inputs[0] ?? ''));
  return (
    <>
      <h3>{title}</h3>
      <div class="scroll" tabIndex={0} role="group" aria-label={title}>
        <table class="inputs figures">
          <thead><tr><th scope="col">{t('column.name')}</th><th scope="col" class="right">{t('next.certain')}</th><th scope="col" class="right">{t('next.yes')}</th></tr></thead>
          <tbody>
            {best.gains.slice(0, most).map((one) => (
              <tr key={one.code} onMouseEnter={() => (hovered.value = one.code)} onMouseLeave={() => (hovered.value = null)}>
                <th scope="row"><button type="button" class="link" onClick={() => choose(one.code)}>{one.name}</button></th>
                <td class="right">{one.settled === null ? '–' : percent(one.settled)}</td><td class="right">{one.yes === null ? '–' : percent(one.yes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Doubtful({ of, document }: Props) {
  const rows = of.doubtful.filter((one) => one.measured > 0);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{t('next.doubtful_title')}</h3>
      <p class="quiet small">{t('next.doubtful_note')}</p>
      <table class="inputs figures">
        <thead><tr><td /><th scope="col" class="right">{t('next.measured')}</th><th scope="col" class="right">{t('next.other')}</th></tr></thead>
        <tbody>
          {rows.map((one) => <tr key={one.input}><th scope="row">{inputName(document, one.input)}</th><td class="right">{number(one.measured)}</td><td class="right">{count(one.other)}</td></tr>)}
        </tbody>
      </table>
    </>
  );
}

function Expected({ of, document }: Props) {
  if (of.priors.length === 0 || of.depends === 0) return null;
  return (
    <details class="aside">
      <summary>{t('next.expected')}</summary>
      <p class="quiet small">{t('next.expected_note')}</p>
      <dl class="meanings">
        {of.priors.map((one) => (
          <div key={one.input}>
            <dt>{inputName(document, one.input)}</dt>
            <dd>
              {one.points.map((point) => `${figure(point.points)} (${point.probability === null ? '–' : percent(point.probability)})`).join(', ')}{' '}
              <span class="quiet small">{one.from_known_areas ? t('next.from_known', number(one.known_areas)) : t('next.alike')}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function NextFound({ of, document }: Props) {
  const [doubtful] = of.doubtful;
  return (
    <>
      <p class="answer">{answerOf(of, document)}</p>
      {doubtful && doubtful.other >= 0.05 && <p>{t('next.doubtful', quoted(inputName(document, doubtful.input)), count(doubtful.other))}</p>}
      <ByInput of={of} document={document} />
      <Where of={of} document={document} />
      <Doubtful of={of} document={document} />
      <Expected of={of} document={document} />
    </>
  );
}
