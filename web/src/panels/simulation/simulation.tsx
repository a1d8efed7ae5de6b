// What another policy would do, for the place and for the people who lived there.
import { Later } from '../../ui/later';

export const SimulationPanel = () => <Later id="simulation" today="segregation" />;
