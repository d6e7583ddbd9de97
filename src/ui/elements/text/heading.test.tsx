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

  describe("of a name that another has", () => {
    const header = (body: string, props: object = {}) => ({ kind: "heading", props: { body, level: 2, ...props } });
    const markdown = (body: string) => ({ kind: "markdown", props: { body, unsafeAllowHtml: false } });
    const addresses = () =>
      [...page.host.querySelectorAll<HTMLElement>("h1, h2, h3")].map(({ id, parentElement }) => {
        const href = parentElement?.querySelector(".rp-anchor")?.getAttribute("href");
        expect(document.getElementById(id)?.parentElement).toBe(parentElement);
        expect(id.replace(/^rp-[a-z0-9]+-[0-9]+-/, "#")).toBe(decodeURIComponent(href ?? ""));
        return href;
      });
    const nodes = {
      three: [
        [header("A"), header("A"), header("B"), header("A")],
        ["#a", "#a-1", "#b", "#a-2"],
      ],
      "texts of markdown among them": [
        [markdown("# A\n\n## A\n\ntext"), header("A"), markdown("### A")],
        ["#a", "#a-1", "#a-2", "#a-3"],
      ],
      "a name that looks like a counted one": [
        [header("A"), header("A"), header("A 1")],
        ["#a", "#a-1", "#a-1-1"],
      ],
      "a name that the script gives, which stays": [
        [header("A"), header("A"), header("other", { anchor: "a-1" }), header("more", { anchor: "a" })],
        ["#a-2", "#a-3", "#a-1", "#a"],
      ],
      "a name that the script gives twice": [
        [header("x", { anchor: "A" }), header("y", { anchor: "A" })],
        ["#A", "#A-1"],
      ],
      "letters of any script": [
        [header("価格"), header("価格")],
        ["#%E4%BE%A1%E6%A0%BC", "#%E4%BE%A1%E6%A0%BC-1"],
      ],
    };
    it.each(Object.entries(nodes))("is counted in the order of the document: %s", async (_, [shown = [], expected]) => {
      await page.show(...shown);
      expect(addresses()).toEqual(expected);
    });

    it("is led to by its own link, and by a link in a text", async () => {
      await page.show(header("A"), header("A"), markdown("[second](#a-1)"));
      const second = page.host.querySelectorAll("h2")[1] as HTMLElement;
      const scrolled = vi.spyOn(second, "scrollIntoView");
      for (const link of [...page.host.querySelectorAll<HTMLElement>(".rp-anchor, p a")].slice(1)) link.click();
      expect(scrolled).toHaveBeenCalledTimes(2);
    });

    it("is counted anew when others come, go, or are called otherwise", async () => {
      await page.show(header("A"), header("A"));
      await page.show(markdown("# A"), header("A"), header("A"));
      expect(addresses()).toEqual(["#a", "#a-1", "#a-2"]);
      await page.show(markdown("no heading"), header("A"), header("A"));
      expect(addresses()).toEqual(["#a", "#a-1"]);
      await page.show(markdown("no heading"), header("B"), header("A"));
      expect(addresses()).toEqual(["#b", "#a"]);
      await page.show(markdown("no heading"), header("B", { anchor: false }), header("A"));
      expect([...page.host.querySelectorAll("h2")].map(({ id }) => id === "")).toEqual([true, false]);
    });

    it("is counted by itself in each app of a page", async () => {
      const other = openTestPage();
      await page.show(header("A"));
      await other.show(header("A"));
      expect(addresses()).toEqual(["#a"]);
      expect(other.host.querySelector(".rp-anchor")?.getAttribute("href")).toBe("#a");
      other.close();
    });
  });
});
