// All texts of the workbench, by the part that shows them.
import { about } from './about';
import { area } from './area';
import { compare } from './compare';
import { frame } from './frame';
import { laboratory } from './laboratory';
import { later } from './later';
import { list } from './list';
import { map } from './map';
import { overlays } from './overlays';
import { resilience } from './resilience';
import { segregation } from './segregation';
import { signals } from './signals';
import { words } from './words';
import { work } from './work';
import { workshop } from './workshop';

/** The parts; no key is in two of them. */
export const parts = [words, frame, map, overlays, list, area, workshop, signals, work, segregation, resilience, laboratory, later, compare, about] as const;
const table = { ...words, ...frame, ...map, ...overlays, ...list, ...area, ...workshop, ...signals, ...work, ...segregation, ...resilience, ...laboratory, ...later, ...compare, ...about };

export type Key = keyof typeof table;
export const texts: Record<Key, readonly [nl: string, en: string]> = table;
