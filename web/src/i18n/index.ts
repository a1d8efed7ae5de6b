// Texts, numbers and dates in the language of the view.
import { computed } from '@preact/signals';
import { view } from '../state/store';
import { signed } from './sign';
import { type Key, texts } from './texts';

export type Lang = 'nl' | 'en';
/** A text in both languages, as the server sends it. */
export interface Text {
  nl: string;
  en: string;
}

export const lang = computed<Lang>(() => view.value.lang);

/** The text of a key; {0}, {1} ... are filled in. */
export function t(key: Key, ...values: (string | number)[]): string {
  const text = texts[key][lang.value === 'nl' ? 0 : 1];
  return values.reduce<string>((filled, value, i) => filled.replaceAll(`{${i}}`, String(value)), text);
}

export function both(text: Text): string {
  return text[lang.value];
}

/** What a source is called: an own table that has no title but its name by its file, as everywhere. */
export function sourceTitle({ title, file }: { title: Text; file: string }): Text {
  return title.nl.startsWith('Eigen tabel ') && file ? { nl: `Eigen tabel ${file}`, en: `Own table ${file}` } : title;
}

/** Making one costs far more than using it, and a list writes thousands of numbers. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(digits: number): Intl.NumberFormat {
  const key = `${lang.value}${digits}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(lang.value === 'nl' ? 'nl-NL' : 'en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(key, found);
  }
  return found;
}

/** With `digits` behind the point; a real minus sign, as print has it. */
export function number(value: number, digits = 0): string {
  return signed(formatOf(digits).format(value));
}

/** As many digits as tell values of this size apart: three significant, none behind the point from 100 on. */
export function figure(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  if (Number.isInteger(value)) return number(value);
  return number(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

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
  return new Intl.DateTimeFormat(lang.value === 'nl' ? 'nl-NL' : 'en-GB', { year: 'numeric', month: 'long', ...(date ? { day: 'numeric' as const } : {}), timeZone: 'UTC' }).format(when);
}

/** "Registered crimes, per 1,000"; a unit that the label holds already is not said twice. */
export function withUnit(label: string, unit: string): string {
  return unit === '' || label.toLocaleLowerCase().includes(unit.toLocaleLowerCase()) ? label : `${label}, ${unit}`;
}

/** "a, b and c", as a sentence has it. */
export function listing(words: readonly string[]): string {
  return new Intl.ListFormat(lang.value === 'nl' ? 'nl-NL' : 'en-GB').format(words);
}

/** "6", "6 to 18", or a dash where nothing is known. */
export function range(low: number | null, high: number | null): string {
  if (low === null || high === null) return '–';
  return low === high ? figure(low) : t('range', figure(low), figure(high));
}

export type { Key } from './texts';
