/** Bad days of a small window: a phone in a hand, a page at twice its size, letters at twice theirs. */
import type { Page } from "@playwright/test";
import type { TestElement } from "../../src/shared/page-reader.ts";
import { expect, type PageApp, onKeptPage as test } from "../gallery.ts";
import { cutTexts, overflows } from "./looks.ts";
import { complaintsOf, openTen, someOf, useTen } from "./ten.ts";
import { showRoot, TOUCHES } from "./touch-widgets.ts";

test.describe.configure({ timeout: 180_000 });

const nameOf = ({ kind, key, props }: TestElement): string => `${kind} ${key ?? props.label}`;

/** Those that can be used, by what they are called. */
async function widgetsOf(app: PageApp): Promise<Map<string, TestElement>> {
  const all = (await app.elements()).filter(({ id, props }) => id !== undefined && props.disabled !== true);
  return new Map(all.map((widget) => [nameOf(widget), widget]));
}

/** Nothing scrolls sideways, nothing is cut. */
async function isWhole(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(overflows)).toEqual([]);
  expect(await page.evaluate(cutTexts)).toEqual([]);
}

test.describe(() => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
  for (const ten of someOf("station")) {
    test(`a bad day, a phone on which each widget is set by touch: ${ten.name}`, async ({ app, page }) => {
      const complaints = complaintsOf(page);
      await openTen(app, ten);
      await isWhole(page);
      const submit = page.locator("[data-rp-kind=formSubmitButton] button");
      for (const [name, { kind }] of await widgetsOf(app)) {
        const touch = TOUCHES[kind];
        const before = (await widgetsOf(app)).get(name);
        // What is set may take others away.
        if (before === undefined) continue;
        if (touch === undefined) throw new Error(`Nobody knows how a finger sets a ${kind}.`);
        await touch(await showRoot(app, before), page);
        await app.idle();
        if ((await submit.count()) > 0) await submit.first().tap();
        await app.idle();
        // Of what is pressed, no value is left. A map waits whether a second tap comes; one that is gone has no value.
        if (!/utton$|^(chatInput|image)$/.test(kind))
          await expect
            .poll(async () => (await widgetsOf(app)).get(name)?.props.value, { message: name })
            .not.toEqual(before.props.value);
        await page.keyboard.press("Escape");
      }
      await isWhole(page);
      await expect(app).toHaveNoExceptions();
      expect(complaints).toEqual([]);
    });
  }
});

for (const ten of someOf("minefield")) {
  test.describe(() => {
    // What a window of 1280 by 900 has at 200 %.
    test.use({ viewport: { width: 640, height: 450 } });
    test(`a bad day, at 200 %: ${ten.name}`, async ({ app, page }) => {
      const complaints = complaintsOf(page);
      await openTen(app, ten);
      await useTen(app, ten);
      await isWhole(page);
      // And with letters of twice the size.
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
      await app.idle();
      await isWhole(page);
      await page.evaluate(() => document.documentElement.removeAttribute("style"));
      expect(complaints).toEqual([]);
    });
  });
}
