// A journey: what somebody does with the workbench, in Dutch and in English. The second language goes on in the pages of the first, as
// a reader does who presses the other one: nothing of the first may be left there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Lang, localeOf } from '../src/i18n/wording';
import { changes, unsure } from '../src/map/painting';
import { classNames, directions } from '../src/map/scale';
import { type Speech, otherLang, speech } from './speech';
import { labelsIn, strangerFinder } from './strangers';
import { type Look, type Seen, type Workbench, assertAccessible, open, openWorkbench, turnTo } from './workbench';

export let bench: Workbench;
/** Before the first journey, and after the last. */
export async function begin(): Promise<void> {
  bench = await openWorkbench();
}
export const end = async (): Promise<void> => bench?.close();

/** An answer of the server, below /api/v1/. */
export async function answer<T>(path: string): Promise<T> {
  return (await (await fetch(`${bench.address}/api/v1/${path}`)).json()) as T;
}

export interface Way extends Speech {
  /** The language that the journey began in. */
  first: Lang;
  /** A page of the workbench at "#/panel?key=value", in the language of the way unless it names one. `fresh`: never one that is there already. */
  open(hash: string, look?: Omit<Look, 'hash' | 'locale'> & { fresh?: boolean }): Promise<Page>;
  /** Goes to another address in the same page. */
  turn(page: Page, hash: string): Promise<void>;
  /** The page can be used by everyone, and speaks the language of the way, or another that was asked for, and no other. */
  inspect(page: Page, where: string, spoken?: Lang): Promise<void>;
  /** What the browser is right to complain of. */
  expectComplaint(fault: RegExp): void;
}

/** All that a page says, also what is folded, and to screen readers; but for what is marked as another language. */
function saidBy(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const found = [document.title];
    const isOther = (element: Element | null) => element?.closest('[lang]') !== root || element.closest('script, style') !== null;
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (!isOther(texts.currentNode.parentElement)) found.push(texts.currentNode.nodeValue ?? '');
    const names = ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'placeholder', 'alt', 'label'];
    for (const element of root.querySelectorAll(names.map((name) => `[${name}]`).join()))
      if (!isOther(element)) found.push(...names.map((name) => element.getAttribute(name) ?? ''));
    return [...new Set(found.map((one) => one.trim()).filter(Boolean))];
  });
}

/** Labels of the page that are no texts of its table. */
const own = labelsIn([changes, unsure, classNames, directions]);
const answers = new Map<string, unknown>();

/** The labels in both languages of what the page asked, asked once more. */
async function labelsOf(seen: Seen) {
  const paths = [...seen.asked].filter((path) => path.startsWith('/api/v1/') && !/\/(tiles|table|events)\b/.test(path));
  for (const path of paths.filter((one) => !answers.has(one))) {
    const found = await fetch(bench.address + path);
    answers.set(path, found.headers.get('content-type')?.includes('json') ? await found.json() : (await found.text(), null));
  }
  return [...own, ...paths.flatMap((path) => labelsIn(answers.get(path)))];
}

async function assertSpeaks(seen: Seen, lang: Lang, where: string): Promise<void> {
  await seen.page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
  const find = strangerFinder(lang, await labelsOf(seen));
  assert.deepEqual(find(await saidBy(seen.page)), [], `words on ${where} that are not ${lang}`);
}

/** Begins in `first`, and is walked again in the other language. */
export function journey(name: string, first: Lang, walk: (way: Way) => Promise<void>): void {
  let left: Seen[] = [];
  for (const lang of [first, otherLang(first)])
    test(`${name} (${lang})`, async () => {
      const before = left;
      left = [];
      const opened: Seen[] = [];
      const expected: RegExp[] = [];
      const seenOf = (page: Page): Seen => opened.find((one) => one.page === page) as Seen;
      const at = (hash: string) => (/[?&]lang=/.test(hash) ? hash : `${hash}${hash.includes('?') ? '&' : '?'}lang=${lang}`);
      const way: Way = {
        ...speech(lang),
        first,
        async open(hash, { fresh = false, ...rest } = {}) {
          const look: Look = { ...rest, hash: at(hash), locale: localeOf(lang) };
          const known = fresh ? undefined : before.shift();
          if (known) await turnTo(known.page, bench, look);
          const seen = known ?? (await open(bench, look));
          opened.push(seen);
          return seen.page;
        },
        turn: async (page, hash) => void (await page.goto(`${bench.address}/${at(hash)}`)),
        async inspect(page, where, spoken = lang) {
          await assertSpeaks(seenOf(page), spoken, where);
          // Names and roles are the same in both languages; on a phone the length of words matters too.
          const narrow = (page.viewportSize()?.width ?? 0) < 500;
          if (lang === first || narrow) await assertAccessible(page, where);
        },
        expectComplaint: (fault) => expected.push(fault),
      };
      try {
        await walk(way);
        for (const { complaints } of opened) {
          const unexpected = complaints.splice(0).filter((one) => !expected.some((fault) => fault.test(one)));
          assert.deepEqual(unexpected, [], 'the browser complained');
        }
        if (lang === first) left = opened.splice(0);
      } finally {
        for (const { page } of [...opened, ...before]) await page.close();
      }
    });
}
