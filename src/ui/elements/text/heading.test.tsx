import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { markdownRenderer } from "./markdown-body.tsx";

let page: TestPage;
beforeAll(() => markdownRenderer.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const title = (body: string) => ({ kind: "heading", props: { body, level: 1 } });
const heading = (): Element => page.host.querySelector("h1") as Element;

describe("a heading", () => {
  it.each(["config", "rp-notices", "location", "Ünï çødé"])("of the text %j takes no name of the host's", async (body) => {
    await page.show(title(body));
    const slug = heading().id.replace(/^rp-[a-z0-9]+-[0-9]+-/, "");
    expect(heading().id).not.toBe(slug);
    expect(document.getElementById(slug)).toBe(null);
    expect(document.getElementById(heading().id)).toBe(heading());
    expect(Object.hasOwn(globalThis, slug) && (globalThis as Record<string, unknown>)[slug] === heading()).toBe(false);
  });

  it.each([
    ["its own anchor", ".rp-anchor"],
    ["a link in a text", "p a"],
  ])("is reached by %s, and the address stays", async (_, selector) => {
    await page.show(title("About us"), {
      kind: "markdown",
      props: { body: `[down](#about-us)`, unsafeAllowHtml: false },
    });
    const scrolled = vi.spyOn(heading(), "scrollIntoView");
    const before = location.href;
    (page.host.querySelector(selector) as HTMLElement).click();
    expect(location.href).toBe(before);
    expect(scrolled).toHaveBeenCalledOnce();
  });
});
