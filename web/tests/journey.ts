// A journey: what somebody does with the workbench, in Dutch and in English. The second language goes on in the pages of the first, as
// a reader does who presses the other one: nothing of the first may be left there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Lang, localeOf } from '../src/i18n/wording';
import { type Speech, otherLang, speech } from './speech';
import { assertSpeaks } from './spoken';
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
