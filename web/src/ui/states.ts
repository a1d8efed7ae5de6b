import { t } from '../i18n';

const names = {
  observed: 'state.observed', estimated: 'state.estimated', imputed: 'state.imputed', converted: 'state.converted',
  missing: 'state.missing', suppressed: 'state.suppressed', 'not-measured': 'state.not_measured', 'not-applicable': 'state.not_applicable',
} as const;

/** The state of a value in words. */
export function stateText(state: string): string {
  return state in names ? t(names[state as keyof typeof names]) : state;
}
