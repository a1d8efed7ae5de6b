// What the bars of a trend rest on.
import { t } from '../../i18n';
import type { Trend } from './course';

export const ErrorNote = ({ trend }: { trend: Trend }) => trend.error && <p class="quiet small">{t(`trend.error_${trend.error}`)}</p>;
