import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";
import { frameDocument, heightIn } from "./frame-document.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const frame = { width: null, scrolling: false, title: "A frame", tabIndex: null };

async function showFrame(body: string, height: number | "content" = "content"): Promise<HTMLIFrameElement> {
  await page.show({ kind: "htmlFrame", props: { ...frame, body, height } });
  return page.host.querySelector("iframe") as HTMLIFrameElement;
}

async function showHtml(body: string): Promise<ShadowRoot> {
  await page.show({ kind: "html", props: { body } });
  const host = (): Element | undefined => [...page.host.querySelectorAll("*")].find(({ shadowRoot }) => shadowRoot !== null);
  await eventually(() => expect(host()?.shadowRoot?.childElementCount).toBe(1));
  return host()?.shadowRoot as ShadowRoot;
}

describe("components.html", () => {
  it("is as high as its content, and follows it", async () => {
    const element = await showFrame(
      `<!doctype html><div id="box" style="height: 321px"></div><script>
        addEventListener("click", () => { box.style.height = "40px"; });
        new ResizeObserver(() => { if (box.offsetHeight === 321 && innerHeight === 321) dispatchEvent(new Event("click")); }).observe(document.documentElement);
        addEventListener("resize", () => { if (innerHeight === 321) dispatchEvent(new Event("click")); });
      </script>`,
    );
    await eventually(() => expect(element.offsetHeight).toBe(40));
  });

  it.each([
    ["content that is a bit higher than its frame is not followed for ever", "min-height: 100vh; padding: 10px"],
    ["nor is what is a tenth higher", "height: 110vh"],
  ])("%s", async (_, style) => {
    const heights: number[] = [];
    const heard = ({ data }: MessageEvent): void => void heights.push(heightIn(data) ?? 0);
    addEventListener("message", heard);
    const element = await showFrame(`<!doctype html><body style="${style}"><script>
      let turns = 0;
      const turn = () => (++turns < 30 ? requestAnimationFrame(turn) : parent.postMessage({ isOver: true }, "*"));
      addEventListener("load", turn);
    </script>`);
    const over = new Promise<void>((resolve) => addEventListener("message", ({ data }) => "isOver" in data && resolve()));
    await over;
    removeEventListener("message", heard);
    expect(heights.length).toBeGreaterThan(0);
    expect(element.offsetHeight).toBeLessThan(300);
  });

  it("content below a root that is as high as its frame is not cut", async () => {
    const element = await showFrame(`<!doctype html><style>html, body { height: 100% }</style><div style="height: 400px"></div>`);
    await eventually(() => expect(element.offsetHeight).toBe(400));
  });

  it("has the height that it is given, fractions allowed", async () => {
    expect((await showFrame("<p>a</p>", 90.5)).getBoundingClientRect().height).toBe(90.5);
  });

  it("has no origin: it reaches nothing of the page", async () => {
    const told = new Promise((resolve) => addEventListener("message", ({ data }) => "reached" in data && resolve(data.reached)));
    const element = await showFrame(`<script>
      let reached; try { reached = parent.document.title; } catch { reached = origin; }
      parent.postMessage({ reached }, "*");
    </script>`);
    expect(await told).toBe("null");
    expect(element.sandbox.contains("allow-same-origin")).toBe(false);
  });

  it("takes a height from its own frame only, and one that is a number", () => {
    expect([heightIn({ "reprise-frame-height": 10 }), heightIn({ "reprise-frame-height": "10" }), heightIn(null)]).toEqual([
      10,
      null,
      null,
    ]);
    expect(heightIn({ "reprise-frame-height": Number.POSITIVE_INFINITY })).toBe(null);
  });

  it("a title names the frame", async () => {
    expect((await showFrame("")).title).toBe("A frame");
  });

  it("keeps its document whole, in standards mode", () => {
    expect(frameDocument("<!DOCTYPE html>\n<html><body>a</body></html>", true)).toMatch(/^<!DOCTYPE html><style>/);
    expect(frameDocument("<p>a</p>", true)).toMatch(/^<!doctype html>.*<p>a<\/p>$/s);
    // A page's policy is its frames' too: who gives a height needs no script for it.
    expect(frameDocument("<p>a</p>", false)).not.toContain("<script");
  });
});

describe("components.iframe", () => {
  it.each([
    ["another site keeps its origin", "https://example.invalid/a", true],
    ["one of the page's own site gets none", "/a.html", false],
  ])("%s", async (_title, url, keeps) => {
    await page.show({ kind: "iframe", props: { ...frame, url, height: 120 } });
    const element = page.host.querySelector("iframe") as HTMLIFrameElement;
    expect([
      element.offsetHeight,
      element.sandbox.contains("allow-same-origin"),
      element.sandbox.contains("allow-top-navigation"),
    ]).toEqual([120, keeps, false]);
  });

  it("shows no page of another scheme, whoever sent it", async () => {
    await page.show({ kind: "iframe", props: { ...frame, url: "javascript:parent.ran=1", height: 120 } });
    expect(page.host.querySelector("iframe")).toBe(null);
    expect(page.host.textContent).toContain("There is no page");
  });
});

describe("st.html", () => {
  it("styles stay inside its box", async () => {
    const outside = document.createElement("p");
    outside.className = "x";
    page.host.append(outside);
    const root = await showHtml(`<style>p, .x { color: rgb(1, 2, 3) } :host { position: fixed }</style><p class="x">in</p>`);
    expect(getComputedStyle(root.querySelector("p") as Element).color).toBe("rgb(1, 2, 3)");
    expect(getComputedStyle(outside).color).not.toBe("rgb(1, 2, 3)");
    const box = page.host.querySelector(".rp-html-box") as Element;
    expect(box.getBoundingClientRect().top).toBeLessThanOrEqual(root.host.getBoundingClientRect().top);
  });

  it("target=_blank is kept, with rel", async () => {
    const root = await showHtml(`<a target="_blank" href="https://example.com/">a</a>`);
    const { target, rel } = root.querySelector("a") as HTMLAnchorElement;
    expect([target, rel]).toEqual(["_blank", expect.stringContaining("noopener")]);
  });

  it("lists indent, and details, tables and inline SVG survive", async () => {
    const root = await showHtml(
      "<ul><li>a</li></ul><details><summary>s</summary>b</details><table><tbody><tr><td>c</td></tr></tbody></table><svg viewBox='0 0 1 1'><path d='M0 0h1'/></svg>",
    );
    for (const selector of ["ul > li", "details > summary", "table td", "svg > path"])
      expect(root.querySelector(selector)).not.toBe(null);
    expect(Number.parseFloat(getComputedStyle(root.querySelector("ul") as Element).paddingInlineStart)).toBeGreaterThan(10);
  });

  it("runs no scripts", async () => {
    const root = await showHtml(`<script>parent.ran = 1</script><img src="data:," onerror="window.ran = 1"><p>end</p>`);
    expect(root.querySelector("script, [onerror]")).toBe(null);
    expect(root.textContent).toContain("end");
  });

  it("loads nothing by its styles", async () => {
    const root = await showHtml(`<style>
      @import url("https://example.invalid/a.css");
      @font-face { font-family: f; src: url("https://example.invalid/f.woff2"); }
      p { background-image: url("https://example.invalid/a.png"); color: rgb(4, 5, 6); }
      @media all { p { list-style-image: image-set("https://example.invalid/b.png" 1x); } b { & { content: url(https://example.invalid/c.png); } } }
      @keyframes k { from { background: url("https://example.invalid/d.png") } }
      u { background-image: url("data:image/gif;base64,R0lGODlhAQABAAAAACw="); }
      p { background: var(--none, url(https://example.invalid/e.png)); --x: \\75rl(https://example.invalid/f.png); }
      p { border-image: var(--none, \\75rl(https://example.invalid/g.png)) 1; cursor: var(--none, src("https://example.invalid/h.png")); }
      p { --y: image-set("https://example.invalid/i.png" 1x); list-style: var(--none, ima\\67 e-set("https://example.invalid/j.png" 1x)); }
      i { --gap: 3px; padding: var(--gap); background: var(--none, rgb(7, 8, 9)); quotes: "\\201C" "\\201D"; }
    </style><p>a</p><i>b</i>`);
    const sheets = root.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]).map(({ cssText }) => cssText);
    expect(sheets.join("\n")).not.toContain("example.invalid");
    expect(sheets.join("\n")).toContain("data:image/gif");
    expect(getComputedStyle(root.querySelector("p") as Element).color).toBe("rgb(4, 5, 6)");
    // What is settled late and names nothing stays.
    const { paddingTop, backgroundColor, quotes } = getComputedStyle(root.querySelector("i") as Element);
    expect([paddingTop, backgroundColor, quotes]).toEqual(["3px", "rgb(7, 8, 9)", '"“" "”"']);
  });

  it("is replaced in its place", async () => {
    await showHtml("<p>one</p>");
    const root = await showHtml("<p>two</p>");
    await eventually(() => expect(root.textContent).toBe("two"));
  });
});
