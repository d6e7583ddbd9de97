import type { Page } from "@playwright/test";

/** Where a text stands in the studio's editor: its first character, in the middle of its line. */
export function placeIn(page: Page, text: string): Promise<{ x: number; y: number }> {
  return page.locator(".cm-content").evaluate((content, wanted) => {
    const parts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    for (let part = parts.nextNode(); part !== null; part = parts.nextNode()) {
      const at = (part as Text).data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(part, at);
      range.setEnd(part, at + 1);
      const { left, top, height } = range.getBoundingClientRect();
      return { x: left, y: top + height / 2 };
    }
    throw new Error(`“${wanted}” is not in the editor.`);
  }, text);
}
