// Whether a programme worked, and for whom.
import { Later } from '../../ui/later';

export const EffectsPanel = () => <Later id="effects" today="compare" />;
