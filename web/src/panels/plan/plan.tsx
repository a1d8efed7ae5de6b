// The neighbourhood plan: goals, measures, budgets, agreements, contacts due.
import { Later } from '../../ui/later';

export const PlanPanel = () => <Later id="plan" today="list" />;
