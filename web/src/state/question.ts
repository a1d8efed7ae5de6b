// What long work is asked, as a key.
import type { JobRequest } from '../api/client';

/** The same for the same question, in whatever order it is asked: the server tells it in an order of its own. */
export const keyOf = (request: JobRequest): string => JSON.stringify(Object.entries(request).sort(([one], [other]) => (one < other ? -1 : 1)));
