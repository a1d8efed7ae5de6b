// What does not belong on a page of one language: words of the other, keys of texts, holes that nothing was filled in.
import { type Key, texts } from '../src/i18n/texts';
import type { Lang, Text } from '../src/i18n/wording';
import { otherLang, patternOf, speech } from './speech';

/** Shorter words may be part of a name or of the other language's. */
const tellsByItself = (text: string): boolean => text.length >= 12 && text.includes(' ');
const hole = /\{\d\}/;
const fixed = (text: string): string => text.replace(/\{\d\}/g, '').trim();
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

const keys = Object.keys(texts) as Key[];
const looksLikeKey = new Set<string>(keys.filter((key) => /[._]/.test(key)));

interface Said {
  /** In one language and in the other, with holes where something is filled in. */
  own: string;
  other: string;
}

/** What finds a text of the other language that is no text of this one. */
interface Finder {
  wholes: Set<string>;
  parts: string[];
  patterns: RegExp[];
}

function finderOf(all: readonly Said[]): Finder {
  const own = all.map((one) => plain(one.own));
  const known = new Set(own);
  const differing = all.filter((one) => !known.has(plain(one.other)));
  const bare = differing.filter((one) => !hole.test(one.other)).map((one) => plain(one.other));
  const filled = differing.filter((one) => hole.test(one.other) && tellsByItself(fixed(one.other)));
  return {
    wholes: new Set(bare),
    parts: bare.filter((one) => tellsByItself(one) && !own.some((text) => text.includes(one))),
    patterns: filled.map((one) => patternOf(plain(one.other))),
  };
}

/** A finder for pages of a language, by the labels that the server sends. */
export function strangerFinder(lang: Lang, labels: readonly Text[]): (shown: readonly string[]) => string[] {
  const [own, other] = [speech(lang), speech(otherLang(lang))];
  const { wholes, parts, patterns } = finderOf([
    ...keys.map((key) => ({ own: own.said(key), other: other.said(key) })),
    ...labels.filter((one) => one.nl && one.en).map((one) => ({ own: own.both(one), other: other.both(one) })),
  ]);
  const isStrange = (text: string): boolean => {
    if (/\{\d\}|\bundefined\b|\bNaN\b|\[object /.test(text)) return true;
    if (text.split(/[\s:,;()“”]+/).some((token) => looksLikeKey.has(token.replace(/\.$/, '')))) return true;
    const words = plain(text);
    return wholes.has(words) || parts.some((one) => words.includes(one)) || patterns.some((one) => one.test(words));
  };
  return (shown) => shown.filter(isStrange);
}

/** All texts in two languages in an answer of the server. */
export function labelsIn(answer: unknown): Text[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const { nl, en } = answer as Partial<Text>;
  if (typeof nl === 'string' && typeof en === 'string') return [{ nl, en }];
  return Object.values(answer).flatMap(labelsIn);
}
