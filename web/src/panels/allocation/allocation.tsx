// Who gets which vacant home, under the law and without overloading one street.
import { Later } from '../../ui/later';

export const AllocationPanel = () => <Later id="allocation" today="resilience" />;
