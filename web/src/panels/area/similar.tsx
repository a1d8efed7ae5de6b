// Areas that are like this one, and which of them went better since.
import type { AreaPage } from '../../api/client';
import { both, range, signedFigure, t, withUnit } from '../../i18n';
import { choose, compareWith } from '../../state/choice';
import { ask, view } from '../../state/store';
import { DecisionChip, Select } from '../../ui/parts';
import { type Course, coursesOf } from './course';

type Similar = AreaPage['similar'][number];

function CourseText({ course, name }: { course: Course | null; name: string }) {
  if (!course) return <span class="quiet small">{t('similar.not_followed')}</span>;
  const verdict = course.than === 'unknown' ? '' : course.than === 'same' ? t('similar.same') : t(`similar.${course.course}_${course.than}`, name);
  return (
    <span class={`small course course-${course.than}`}>
      {signedFigure(course.change)} {verdict && <strong>{verdict}</strong>}
    </span>
  );
}

function Row({ one, course, name }: { one: Similar; course: Course | null; name: string }) {
  return (
    <li>
      <span class="similar-name">
        <button type="button" class="link" onClick={() => choose(one.code)}>{one.name}</button>
        <span class="quiet small">{one.municipality}</span>
      </span>
      <span class="similar-score">
        <span>{range(one.low, one.high)} <DecisionChip decision={(['no', 'yes', 'depends'] as const)[one.decision]} /></span>
        <CourseText course={course} name={name} />
      </span>
      <button type="button" class="quiet-button" aria-label={t('similar.compare', one.name)} onClick={() => compareWith([one.code])}>{t('area.compare')}</button>
    </li>
  );
}

/** Which input they are followed by: the one chosen, else the first that tells what is for the better. */
function followed(found: AreaPage): number {
  const chosen = found.trends.findIndex((one) => one.label.nl === view.value.asked['area.course']);
  if (chosen >= 0) return chosen;
  const judged = found.trends.findIndex((one) => one.good !== null);
  return judged >= 0 ? judged : found.trends.length > 0 ? 0 : -1;
}

export function SimilarAreas({ found }: { found: AreaPage }) {
  if (found.similar.length === 0) return <p class="quiet">{t('similar.none')}</p>;
  const place = followed(found);
  const trend = found.trends[place];
  const { own, others, from, to } = coursesOf(found, place);
  const judged = others.filter((one) => one !== null && one.than !== 'unknown');
  const better = judged.filter((one) => one?.than === 'better').length;
  return (
    <>
      <p class="quiet small">{t('similar.note')}</p>
      {trend && own !== null && (
        <>
          <Select label={t('similar.course')} value={trend.label.nl} onChange={(label) => ask('area.course', label)}>
            {found.trends.map((one) => <option key={one.label.nl} value={one.label.nl}>{withUnit(both(one.label), both(one.unit))}</option>)}
          </Select>
          <p>
            {t('similar.own', found.explain.area.name, from, to, `${signedFigure(own)} ${both(trend.unit)}`.trim())}{' '}
            {judged.length > 0 && t('similar.went_better', String(better), String(judged.length))}
          </p>
        </>
      )}
      <ul class="similar">{found.similar.map((one, i) => <Row key={one.code} one={one} course={own === null ? null : (others[i] ?? null)} name={found.explain.area.name} />)}</ul>
      {own !== null && <p class="quiet small">{t('similar.chance', both(trend?.source ?? { nl: '', en: '' }))}</p>}
    </>
  );
}
