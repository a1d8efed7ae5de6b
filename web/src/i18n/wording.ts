// Texts and numbers in a language that is named: the page speaks that of its view, tests speak both.
import { signed } from './sign';
import { type Key, texts } from './texts';

export type Lang = 'nl' | 'en';
/** A text in both languages, as the server sends it. */
export interface Text {
  nl: string;
  en: string;
}

/** How numbers and days are written. */
export const localeOf = (lang: Lang): string => (lang === 'nl' ? 'nl-NL' : 'en-GB');

/** The text of a key; {0}, {1} ... are filled in. */
export function wording(lang: Lang, key: Key, ...values: readonly (string | number)[]): string {
  const text = texts[key][lang === 'nl' ? 0 : 1];
  return values.reduce<string>((filled, value, i) => filled.replaceAll(`{${i}}`, String(value)), text);
}

/** Making one costs far more than using it, and a list writes thousands of numbers. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(lang: Lang, digits: number): Intl.NumberFormat {
  const key = `${lang}${digits}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(localeOf(lang), { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(key, found);
  }
  return found;
}

/** With `digits` behind the point; a real minus sign, as print has it. */
export const written = (lang: Lang, value: number, digits = 0): string => signed(formatOf(lang, digits).format(value));
