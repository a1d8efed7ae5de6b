// What the project holds, where it comes from, how to read it, and what is not there yet.
import type { Project } from '../../api/client';
import { both, listing, number, t } from '../../i18n';
import { project } from '../../state/scene';
import { Fetched } from '../../ui/parts';

type Dataset = Project['datasets'][number];
type Kind = Project['kinds'][number];

/** A release that the title tells is not said twice. */
function sourceLine({ title, release, publisher, licence }: Dataset): string {
  const name = both(title);
  return [name, release && !name.includes(release) ? release : '', publisher, licence].filter(Boolean).join(', ');
}

/** Kinds of areas, with those borders that are on the map; the years of which there are figures alone stand together. */
function held({ kinds }: Project): string[] {
  const names = [...new Set(kinds.map((one) => one.kind))];
  return names.flatMap((name) => {
    const mine = kinds.filter((one) => one.kind === name);
    const bare = mine.filter((one) => one.shaped === 0);
    const shaped = mine.filter((one) => one.shaped > 0);
    const year = (one: Kind) => String(one.boundary_year ?? '–');
    const lines = shaped.map((one) => t('about.kind', number(one.areas), both(one.areas === 1 ? one.label : one.plural), year(one), number(one.shaped)) + (one.joined ? t('about.kind_joined', both(one.joined.plural), number(one.joined.incomplete)) : ''));
    return bare[0] ? [...lines, t('about.kind_listed', both(bare[0].plural), listing(bare.map(year)))] : lines;
  });
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
              {held(known).map((line) => <li key={line}>{line}</li>)}
            </ul>
            {known.panels.some((one) => !one.available) && (
              <>
                <h2>{t('about.lacking')}</h2>
                <ul>{[...new Set(known.panels.flatMap((one) => (one.available || !one.why ? [] : [both(one.why)])))].map((why) => <li key={why}>{why}</li>)}</ul>
              </>
            )}
            <p class="quiet small">Roer {known.version}</p>
          </>
        )}
      </Fetched>
    </div>
  );
}
