// What the project holds, where it comes from, how to read it, and what is not there yet.
import type { Project } from '../../api/client';
import { both, number, t } from '../../i18n';
import { project } from '../../state/scene';
import { Fetched } from '../../ui/parts';

type Dataset = Project['datasets'][number];

/** A table of the user's own has no title but its name; a release that the title tells is not said twice. */
function sourceLine({ id, title, release, publisher, licence }: Dataset): string {
  const name = both(title) === id ? t('about.own', id) : both(title);
  return [name, release && !name.includes(release) ? release : '', publisher, licence].filter(Boolean).join(', ');
}

export function AboutPanel() {
  return (
    <div class="panel panel-about">
      <h1>{t('about.title')}</h1>
      <Fetched of={project.value}>
        {(known) => (
          <>
            <h2>{t('about.read')}</h2>
            <ul>
              <li>{t('about.talk')}</li>
              <li>{t('about.unknown')}</li>
              <li>{t('about.areas')}</li>
              <li>{t('about.keys')}</li>
            </ul>
            <h2>{t('sources')}</h2>
            <ul>
              {known.datasets.map((one) => (
                <li key={one.id}>{sourceLine(one)}</li>
              ))}
            </ul>
            <h2>{t('about.holds')}</h2>
            <ul>
              {known.kinds.map((one) => (
                <li key={`${one.kind}${one.boundary_year}`}>
                  {t(one.shaped > 0 ? 'about.kind' : 'about.kind_listed', number(one.areas), both(one.areas === 1 ? one.label : one.plural), one.boundary_year ?? '–', number(one.shaped))}
                </li>
              ))}
            </ul>
            {known.panels.some((one) => !one.available) && (
              <>
                <h2>{t('about.lacking')}</h2>
                <ul>{known.panels.filter((one) => !one.available && one.why).map((one) => <li key={one.id}>{one.why ? both(one.why) : ''}</li>)}</ul>
              </>
            )}
            <p class="quiet small">Roer {known.version}</p>
          </>
        )}
      </Fetched>
    </div>
  );
}
