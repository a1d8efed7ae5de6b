// The words that a reader sees, for tests: looked up where the page looks them up, in the language that is asked for.
import { type Lang, type Text, wording, written } from '../src/i18n/wording';
import { type Key, texts } from '../src/i18n/texts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export interface Speech {
  lang: Lang;
  /** The text of a key as the page shows it. */
  said(key: Key, ...values: (string | number)[]): string;
  /** Fits the text of a key; what is filled in is given as it is, or as a pattern, or left out: then anything. The last two are groups. */
  like(key: Key, ...values: (string | number | RegExp)[]): RegExp;
  /** A text of the server. */
  both(text: Text): string;
  number(value: number, digits?: number): string;
}

export const otherLang = (lang: Lang): Lang => (lang === 'nl' ? 'en' : 'nl');

/** Fits a text with its holes filled: with what is given, or else with anything, as a group. */
export function patternOf(text: string, values: readonly (string | number | RegExp)[] = []): RegExp {
  const filled = (value: string | number | RegExp | undefined): string =>
    value === undefined ? '(.+)' : value instanceof RegExp ? `(${value.source})` : escaped(String(value));
  return new RegExp(text.split(/\{(\d)\}/).map((part, i) => (i % 2 === 0 ? escaped(part) : filled(values[Number(part)]))).join(''));
}

export function speech(lang: Lang): Speech {
  return {
    lang,
    said: (key, ...values) => wording(lang, key, ...values),
    like: (key, ...values) => patternOf(texts[key][lang === 'nl' ? 0 : 1], values),
    both: (text) => text[lang],
    number: (value, digits) => written(lang, value, digits),
  };
}
