// The place of a section whose method is still to come: its question, that there is none yet, and what helps today. No figures.
import { t } from '../i18n';
import { addressOf, show } from '../state/store';
import type { PanelId } from '../state/view';

export type LaterId = 'simulation' | 'allocation' | 'effects' | 'plan';

export function Later({ id, today }: { id: LaterId; today: PanelId }) {
  return (
    <div class={`panel panel-${id}`}>
      <h1>{t(`later.${id}.title`)}</h1>
      <p class="lead">{t(`later.${id}.question`)}</p>
      <p class="notice">{t('later.none')}</p>
      <h2>{t('later.today')}</h2>
      <p>{t(`later.${id}.today`)}</p>
      <p>
        <a href={addressOf({ panel: today })} onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          show({ panel: today }, true);
        }}>{t(`panel.${today}`)}</a>
      </p>
    </div>
  );
}
