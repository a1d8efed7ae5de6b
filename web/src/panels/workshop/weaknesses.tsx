// What is weak in the formula itself, told and not hidden.
import type { getFramework } from '../../api/client';
import { both, figure, number, t } from '../../i18n';

type Document = Awaited<ReturnType<typeof getFramework>>;
type Framework = Document['framework'];
type Found = Document['weaknesses'];

function simpler(rule: NonNullable<Found['simpler_rule']>, framework: Framework): string {
  const points = figure(rule.points);
  const bound = t(rule.bound === 'at-least' ? 'bound.least' : 'bound.most', points);
  if (rule.form === 'sum') return t('weak.sum', bound);
  const factor = framework.factors.find((one) => one.id === rule.factor);
  if (rule.form === 'one-factor') return t('weak.one', factor ? both(factor.label) : (rule.factor ?? ''), bound);
  return t('weak.some', number(rule.least_factors ?? rule.of_factors), number(rule.of_factors), bound);
}

function doubleCounted(one: Found['double_counting'][number], framework: Framework): string {
  const label = (id: string): string => {
    for (const factor of framework.factors)
      for (const input of factor.inputs) if (`${factor.id}/${input.id}` === id || input.id === id) return both(input.label);
    return id;
  };
  return t('weak.double', one.inputs.map((id) => `“${label(id)}”`).join(', '));
}

function sentences(of: Found, framework: Framework): string[] {
  const found: string[] = [];
  if (of.counted) {
    found.push(t('weak.distinct', number(of.combinations), number(of.distinct_scores.length)));
    if (of.flipping > 0) found.push(t('weak.flipping', number(of.flipping), number(of.combinations)));
  }
  if (of.simpler_rule) found.push(simpler(of.simpler_rule, framework));
  if (of.needs_extreme) found.push(t('weak.extreme'));
  if (of.reversal) found.push(t('weak.reversal', of.reversal.a.join('-'), of.reversal.b.join('-')));
  return [...found, ...of.double_counting.map((one) => doubleCounted(one, framework))];
}

export function Weaknesses({ of, framework }: { of: Found; framework: Framework }) {
  const found = sentences(of, framework);
  if (found.length === 0) return null;
  return (
    <details class="aside">
      <summary>{t('weak.title')} ({found.length})</summary>
      <ul>{found.map((one) => <li key={one}>{one}</li>)}</ul>
    </details>
  );
}
