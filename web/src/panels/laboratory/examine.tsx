// Whether the formula does what it says: what inputs weigh, what counts twice, and the list without each of them.
import type { Examine } from '../../api/client';
import { DotChart } from '../../charts/chart';
import { number, percent, t } from '../../i18n';
import { Weaknesses } from '../workshop/weaknesses';
import { pairsOf } from './counts';
import { type Document, factorName, inputName, quoted } from './names';

interface Props {
  of: Examine;
  document: Document;
}

type Weight = Examine['weights'][number];

const most = 10; // pairs that are listed
const nearlySame = 0.7;
const shareText = (value: number | null): string => (value === null ? '–' : percent(value));

const heaviest = (weights: readonly Weight[], of: (one: Weight) => number | null): Weight | undefined =>
  weights.filter((one) => of(one) !== null).reduce<Weight | undefined>((best, one) => (best && (of(best) ?? 0) >= (of(one) ?? 0) ? best : one), undefined);

/** What the answer is, in sentences; the first one is the answer. */
export function sentencesOf(of: Examine, document: Document): string[] {
  const name = (id: string) => quoted(inputName(document, id));
  const found: string[] = [];
  const meant = heaviest(of.weights, (one) => one.nominal);
  const real = heaviest(of.weights, (one) => one.share);
  if (!meant || !real || real.share === null) found.push(t('examine.answer_unknown'));
  else if (real.input === meant.input || real.nominal === meant.nominal) found.push(t('examine.answer_same', name(real.input), percent(real.share)));
  else found.push(t('examine.answer_other', name(meant.input), shareText(meant.nominal), name(real.input), percent(real.share)));
  const moves = (one: Examine['left_out'][number]) => one.enters.length + one.leaves.length;
  const without = of.left_out.filter((one) => one.possible).sort((a, b) => moves(b) - moves(a))[0];
  if (without && moves(without) > 0) found.push(t('examine.leaves_most', name(without.input), number(without.enters.length), number(without.leaves.length)));
  const [twice] = pairsOf(of);
  if (twice && Math.abs(twice.spearman) >= nearlySame) found.push(t('examine.twice', name(twice.one), name(twice.other), number(twice.spearman, 2)));
  return found;
}

function Weights({ of, document }: Props) {
  if (of.weights.length === 0) return null;
  return (
    <DotChart
      title={t('examine.weights')}
      of={{
        names: [t('examine.nominal'), t('examine.outcome')],
        rows: of.weights.map((one) => ({ label: inputName(document, one.input), values: [one.nominal, one.share] })),
        middle: null, ends: [0], format: (value) => percent(value), words: shareText,
      }}
    />
  );
}

function Without({ of, document }: Props) {
  const rows = of.left_out.filter((one) => one.possible);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{t('examine.without')}</h3>
      <div class="scroll" tabIndex={0} role="group" aria-label={t('examine.without')}>
        <table class="inputs figures">
          <thead>
            <tr>
              <th scope="col">{t('examine.without_col')}</th><th scope="col" class="right">{t('examine.list')}</th><th scope="col" class="right">{t('examine.enter')}</th>
              <th scope="col" class="right">{t('examine.leave')}</th><th scope="col" class="right">{t('examine.rank_shift')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.input}>
                <th scope="row">{inputName(document, one.input)}</th><td class="right">{number(one.list)}</td><td class="right">{number(one.enters.length)}</td>
                <td class="right">{number(one.leaves.length)}</td><td class="right">{one.mean_rank_shift === null ? '–' : number(one.mean_rank_shift, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.some((one) => !one.scale_kept) && <p class="quiet small">{t('examine.scale_note')}</p>}
    </>
  );
}

function Together({ of, document }: Props) {
  const pairs = pairsOf(of).slice(0, most);
  if (pairs.length === 0) return null;
  return (
    <>
      <h3>{t('examine.together')}</h3>
      <p class="quiet small">{t('examine.together_note')}</p>
      <div class="scroll" tabIndex={0} role="group" aria-label={t('examine.together')}>
        <table class="inputs figures">
          <thead><tr><td /><th scope="col" class="right">{t('examine.spearman')}</th><th scope="col" class="right">{t('examine.pearson')}</th><th scope="col" class="right">{t('examine.pairs')}</th></tr></thead>
          <tbody>
            {pairs.map((pair) => (
              <tr key={`${pair.one} ${pair.other}`}>
                <th scope="row">{t('examine.pair', inputName(document, pair.one), inputName(document, pair.other))}</th>
                <td class="right">{number(pair.spearman, 2)}</td><td class="right">{pair.pearson === null ? '–' : number(pair.pearson, 2)}</td><td class="right">{number(pair.pairs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Masked({ of, document }: Props) {
  const rows = of.maskings.filter((one) => one.areas.length > 0);
  if (rows.length === 0) return null;
  const weakest = (one: Examine['maskings'][number]) => [...one.weak_in].sort((a, b) => b.areas - a.areas)[0];
  return (
    <>
      <h3>{t('examine.masked')}</h3>
      <p class="quiet small">{t('examine.masked_note')}</p>
      <table class="inputs figures">
        <thead><tr><th scope="col">{t('examine.masked')}</th><th scope="col" class="right">{t('areas')}</th><th scope="col">{t('examine.weak_in')}</th></tr></thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.by}>
              <th scope="row">{inputName(document, one.by)}</th><td class="right">{number(one.areas.length)}</td>
              <td>{weakest(one)?.areas ? `${inputName(document, weakest(one)?.input ?? '')} (${number(weakest(one)?.areas ?? 0)})` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Alphas({ of, document }: Props) {
  const rows = of.alphas.filter((one) => one.alpha !== null);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{t('examine.alpha')}</h3>
      <p class="quiet small">{t('examine.alpha_note')}</p>
      <table class="inputs figures">
        <thead><tr><td /><th scope="col" class="right">{t('examine.alpha_col')}</th><th scope="col" class="right">{t('areas')}</th></tr></thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.factor ?? ''}><th scope="row">{one.factor === null ? t('examine.alpha_score') : factorName(document, one.factor)}</th><td class="right">{number(one.alpha ?? 0, 2)}</td><td class="right">{number(one.areas)}</td></tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function listText({ list }: Examine): string {
  return list.share === null || list.by === 'decision'
    ? t('examine.list_decision', number(list.areas), number(list.known_scores))
    : t('examine.list_share', percent(list.share), number(list.areas), number(list.known_scores));
}

export function ExamineFound({ of, document }: Props) {
  const [answer, ...others] = sentencesOf(of, document);
  return (
    <>
      <p class="answer">{answer}</p>
      {others.length > 0 && <ul>{others.map((one) => <li key={one}>{one}</li>)}</ul>}
      <p class="quiet small">
        {listText(of)} {of.list.groups.length > 0 && of.list.share_in_groups !== null && t('examine.in_place', percent(of.list.share_in_groups), of.list.groups.join(', '))}
      </p>
      <Weights of={of} document={document} />
      <Without of={of} document={document} />
      <details class="aside">
        <summary>{t('laboratory.more')}</summary>
        <Together of={of} document={document} />
        <Masked of={of} document={document} />
        <Alphas of={of} document={document} />
      </details>
      <Weaknesses of={document.weaknesses} framework={document.framework} />
    </>
  );
}
