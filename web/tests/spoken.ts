// What a page says, and whether all of it is in its language.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Lang } from '../src/i18n/wording';
import { changes, unsure } from '../src/map/painting';
import { classNames, directions } from '../src/map/scale';
import { labelsIn, strangerFinder } from './strangers';
import type { Seen } from './workbench';

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
    const found = await fetch(seen.address + path);
    answers.set(path, found.headers.get('content-type')?.includes('json') ? await found.json() : (await found.text(), null));
  }
  return [...own, ...paths.flatMap((path) => labelsIn(answers.get(path)))];
}

/** The page speaks this language, and no other. */
export async function assertSpeaks(seen: Seen, lang: Lang, where: string): Promise<void> {
  await seen.page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
  const find = strangerFinder(lang, await labelsOf(seen));
  assert.deepEqual(find(await saidBy(seen.page)), [], `words on ${where} that are not ${lang}`);
}
