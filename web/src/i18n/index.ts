// Texts, numbers and dates in the language of the view.
import { computed } from '@preact/signals';
import { view } from '../state/store';
import type { Key } from './texts';
import { type Lang, type Text, localeOf, wording, written } from './wording';

export type { Lang, Text } from './wording';

export const lang = computed<Lang>(() => view.value.lang);

/** The text of a key; {0}, {1} ... are filled in. */
export const t = (key: Key, ...values: (string | number)[]): string => wording(lang.value, key, ...values);

export function both(text: Text): string {
  return text[lang.value];
}

/** What a source is called: an own table that has no title but its name by its file, as everywhere. */
export function sourceTitle({ title, file }: { title: Text; file: string }): Text {
  return title.nl.startsWith('Eigen tabel ') && file ? { nl: `Eigen tabel ${file}`, en: `Own table ${file}` } : title;
}

/** With `digits` behind the point; a real minus sign, as print has it. */
export const number = (value: number, digits = 0): string => written(lang.value, value, digits);

/** As many digits as tell values of this size apart: three significant, none behind the point from 100 on. */
export function figure(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  if (Number.isInteger(value)) return number(value);
  return number(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** A figure of a change, with its sign. */
export const signedFigure = (change: number | null): string => (change !== null && change > 0 ? `+${figure(change)}` : figure(change));

/** "17%", in both languages, as the texts write it. */
export function percent(share: number): string {
  return `${number(share * 100)}%`;
}

/** A day or a month in words: "2024-12-01" -> "1 december 2024". Other texts stay as they are. */
export function day(text: string): string {
  const parts = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (!parts) return text;
  const [, year, month, date] = parts;
  const when = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date ?? 1)));
  return new Intl.DateTimeFormat(localeOf(lang.value), { year: 'numeric', month: 'long', ...(date ? { day: 'numeric' as const } : {}), timeZone: 'UTC' }).format(when);
}

/** A moment as a clock tells it: "14:05". */
export const clock = (moment: string): string => new Date(moment).toLocaleTimeString(localeOf(lang.value), { hour: '2-digit', minute: '2-digit' });

/** "Registered crimes, per 1,000"; a unit that the label holds already is not said twice. */
export function withUnit(label: string, unit: string): string {
  return unit === '' || label.toLocaleLowerCase().includes(unit.toLocaleLowerCase()) ? label : `${label}, ${unit}`;
}

/** "a, b and c", as a sentence has it. */
export function listing(words: readonly string[]): string {
  return new Intl.ListFormat(localeOf(lang.value)).format(words);
}

/** "6", "6 to 18", or a dash where nothing is known. */
export function range(low: number | null, high: number | null): string {
  if (low === null || high === null) return '–';
  return low === high ? figure(low) : t('range', figure(low), figure(high));
}

export type { Key } from './texts';
