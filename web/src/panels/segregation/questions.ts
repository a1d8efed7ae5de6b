// What can be asked of a project about living apart: sets of groups that it has counts of.
import type { Indicator, JobRequest } from '../../api/client';
import type { Key } from '../../i18n';

export interface Preset {
  id: string;
  label: Key;
  /** What the job is asked with. */
  groups: string;
  total?: string;
  /** From low to high: then order counts too. */
  ordered?: true;
  /** Indicators that must be there. */
  needs: readonly string[];
}

const ages = ['kwb/a_00_14', 'kwb/a_15_24', 'kwb/a_25_44', 'kwb/a_45_64', 'kwb/a_65_oo'];
const schooling = ['kwb/a_opl_bvm', 'kwb/a_opl_hvm', 'kwb/a_opl_hw'];
const origins = ['kwb/a_nl_all', 'kwb/a_eur_al', 'kwb/a_neu_al'];

export const presets: readonly Preset[] = [
  { id: 'tenure', label: 'groups.tenure', groups: 'tenure', needs: ['kwb/p_koopw', 'kwb/p_wcorpw', 'kwb/p_ov_hw', 'kwb/a_woning'] },
  { id: 'income', label: 'groups.income', groups: 'income', needs: ['kwb/p_hh_li', 'kwb/p_hh_hi', 'kwb/a_hh'] },
  { id: 'income-persons', label: 'groups.income_persons', groups: 'income-persons', needs: ['kwb/p_ink_li', 'kwb/p_ink_hi', 'kwb/a_inkont'] },
  { id: 'low-income', label: 'groups.low_income', groups: 'low-income', needs: ['kwb/p_hh_lkk', 'kwb/a_hh'] },
  { id: 'education', label: 'groups.education', groups: schooling.join(','), ordered: true, needs: schooling },
  { id: 'age', label: 'groups.age', groups: ages.join(','), ordered: true, needs: ages },
  { id: 'origin', label: 'groups.origin', groups: origins.join(','), needs: origins },
];

const counted = (one: Indicator): boolean => one.series.some((series) => series.kind === 'buurt' && series.known > 0);

/** Sets of which the project has all counts. */
export function presetsOf(known: readonly Indicator[]): Preset[] {
  const has = new Set(known.filter(counted).map((one) => one.id));
  return presets.filter((preset) => preset.needs.every((id) => has.has(id)));
}

/** Counts of people, households or dwellings that a question of one's own can be made of. */
export function countsOf(known: readonly Indicator[]): Indicator[] {
  return known.filter((one) => one.measure === 'count' && counted(one) && one.lineage.some((kind) => ['population', 'education', 'origin', 'income', 'housing'].includes(kind)));
}

export interface Question {
  set: string;
  own: readonly string[];
  total: string;
  place: string;
}

/** Null while it is not whole: an own set has two groups, or one of a total. */
export function requestOf(question: Question, offered: readonly Preset[]): JobRequest | null {
  const area = question.place.split(' ')[0] ?? '';
  const where = area ? { area } : {};
  const preset = offered.find((one) => one.id === question.set);
  if (preset) return { kind: 'segregation', groups: preset.groups, ...(preset.ordered ? { ordered: true } : {}), ...where };
  const { own, total } = question;
  if (question.set !== 'own' || own.length === 0 || (own.length < 2 && !total)) return null;
  return { kind: 'segregation', groups: own.join(','), ...(total ? { total } : {}), ...where };
}
