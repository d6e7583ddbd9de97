/** Bad days of who does not see, or reads another language: a screen reader's tree, a German and an Arabic browser. */
import type { Page } from "@playwright/test";
import { expect, test } from "../gallery.ts";
import { cutTexts, overflows } from "./looks.ts";
import { complaintsOf, openTen, scriptOf, someOf, standsOn, useTen } from "./ten.ts";

test.describe.configure({ timeout: 120_000 });

interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly backendDOMNodeId?: number;
}
/** What has to have a name: what can be used, and pictures. */
const NAMED =
  /^(button|link|textbox|searchbox|combobox|listbox|checkbox|switch|radio|radiogroup|slider|spinbutton|tab|menuitem|menu|option|img|image|dialog|grid|region|navigation|complementary|graphics-document|Date|InputTime|ColorWell|application|columnheader)$/;

/** What a screen reader would come to without being told what it is. */
async function unnamed(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  // Boundary: of the answer, what is looked at here.
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as unknown as { nodes: readonly AxNode[] };
  const told = nodes.filter(({ ignored, role }) => !ignored && NAMED.test(role?.value ?? ""));
  expect(told.length).toBeGreaterThan(5);
  const found: string[] = [];
  for (const { role, name, backendDOMNodeId } of told) {
    if ((name?.value ?? "").trim() !== "" || backendDOMNodeId === undefined) continue;
    const { node } = await session.send("DOM.describeNode", { backendNodeId: backendDOMNodeId });
    found.push(`${role?.value}: ${node.localName} ${(node.attributes ?? []).join(" ")}`);
  }
  await session.detach();
  return found;
}

/** In the page: notes what live regions say from now on. */
function listen(): void {
  const said: string[] = [];
  const watch = new MutationObserver((records) => {
    // A region is read when all that changed at once is there.
    const regions = new Set<Element>();
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest("[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]");
      if (region?.isConnected) regions.add(region);
    }
    for (const { textContent } of regions) if (textContent?.trim()) said.push(textContent.trim());
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  Object.assign(globalThis, { said });
}

for (const ten of someOf("orders")) {
  test(`a bad day, a screen reader: ${ten.name}`, async ({ app, page }) => {
    const complaints = complaintsOf(page);
    await openTen(app, ten);
    expect(await unnamed(page)).toEqual([]);
    await useTen(app, ten);
    expect(await unnamed(page)).toEqual([]);
    await page.evaluate(listen);
    const stands = await standsOn(app, ten);
    // What stands there already is no news.
    await app.run();
    await app.run();
    expect(await standsOn(app, ten)).toEqual(stands);
    const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
    expect(said.filter((words, at) => said.indexOf(words) !== at && !/^(Running|Done)/.test(words))).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

for (const [locale, names, number] of [
  ["de-DE", [], "1.234.567,5"],
  ["ar-EG", ["orders"], "١٬٢٣٤٬٥٦٧٫٥"],
] as const) {
  test.describe(() => {
    test.use({ locale });
    for (const ten of someOf(...names)) {
      test(`a bad day, a browser in ${locale}: ${ten.name}`, async ({ app, page }) => {
        const complaints = complaintsOf(page);
        await openTen(app, ten);
        await app.edit(`${scriptOf(ten)}\nst.metric("In its way", 1234567.5, { format: "localized" });`);
        if (locale === "ar-EG")
          await page.evaluate(() => {
            document.documentElement.dir = "rtl";
          });
        await useTen(app, ten);
        await expect(app).toHaveNoExceptions();
        await expect(app.element("metric").last()).toContainText(number);
        const stands = await standsOn(app, ten);
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 800 });
          await app.idle();
          await expect.poll(() => page.evaluate(overflows)).toEqual([]);
          expect(await page.evaluate(cutTexts)).toEqual([]);
        }
        await app.run();
        expect(await standsOn(app, ten)).toEqual(stands);
        expect(complaints).toEqual([]);
      });
    }
  });
}
