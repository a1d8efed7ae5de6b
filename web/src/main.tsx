import { render } from 'preact';
import { effect } from '@preact/signals';
import { getProject } from './api/client';
import { t } from './i18n';
import { MapStage } from './map/stage';
import { AboutPanel } from './panels/about/about';
import { AllocationPanel } from './panels/allocation/allocation';
import { AreaPanel } from './panels/area/area';
import { ComparePanel } from './panels/compare/compare';
import { EffectsPanel } from './panels/effects/effects';
import { LaboratoryPanel } from './panels/laboratory/laboratory';
import { ListPanel } from './panels/list/list';
import { PlanPanel } from './panels/plan/plan';
import { ResiliencePanel } from './panels/resilience/resilience';
import { SegregationPanel } from './panels/segregation/segregation';
import { SignalsPanel } from './panels/signals/signals';
import { SimulationPanel } from './panels/simulation/simulation';
import { WorkPanel } from './panels/work/work';
import { WorkshopPanel } from './panels/workshop/workshop';
import { outdated, watchProject } from './state/freshness';
import { project, scores } from './state/scene';
import { followAddress, followDarkness, view } from './state/store';
import { followPlace } from './state/travel';
import './style/main.css';
import { Bar } from './ui/bar';
import { FailureNote } from './ui/parts';
import { unfoldForPrint } from './ui/print';
import { Shell } from './ui/shell';
import { Unknown } from './ui/unknown';

const panels = {
  list: ListPanel,
  area: AreaPanel,
  workshop: WorkshopPanel,
  laboratory: LaboratoryPanel,
  compare: ComparePanel,
  segregation: SegregationPanel,
  resilience: ResiliencePanel,
  signals: SignalsPanel,
  work: WorkPanel,
  about: AboutPanel,
  simulation: SimulationPanel,
  allocation: AllocationPanel,
  effects: EffectsPanel,
  plan: PlanPanel,
} as const;

function App() {
  const Panel = panels[view.value.panel];
  const failure = project.value.failure;
  return (
    <Shell map={<MapStage />} bar={<Bar />}>
      {outdated.value && (
        <div class="notice" role="status">
          {t('outdated')} <button type="button" onClick={() => location.reload()}>{t('outdated.reload')}</button>
        </div>
      )}
      <Unknown />
      {failure ? <FailureNote failure={failure} /> : <Panel />}
    </Shell>
  );
}

followAddress();
followPlace();
followDarkness();
watchProject();
unfoldForPrint();
effect(() => {
  const name = project.value.value?.name;
  const title = view.value.panel === 'list' ? (scores.value.value ? t('list.title') : '') : t(`panel.${view.value.panel}`);
  document.title = [title, name, 'Roer'].filter(Boolean).join(' · ');
});
/** The project was asked for with the page and is there as a rule: drawing an empty frame first would cost a tenth of a second. */
function begin(): void {
  const root = document.getElementById('app');
  if (root && root.childElementCount === 0) render(<App />, root);
}
const patience = 300; // milliseconds
setTimeout(begin, patience);
void getProject().then(begin, begin);
