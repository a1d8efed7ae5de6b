// What the laboratory asks of a framework.
import type { JobRequest } from '../../api/client';

export const labKinds = ['doubt', 'examine', 'next'] as const;
export type LabKind = (typeof labKinds)[number];

/** Rows of the analysis which choice matters; powers of two fill the space most evenly. */
const sobolRows = 256;

export function requestOf(kind: LabKind, framework: string, place: string): JobRequest {
  const area = place.split(' ')[0] ?? '';
  return { kind, framework, ...(area ? { area } : {}), ...(kind === 'doubt' ? { sobol: sobolRows } : {}) };
}
