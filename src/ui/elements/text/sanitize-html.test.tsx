import "../../style.css";
import { afterEach, describe, expect, it } from "vitest";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { sanitizeDocument, sanitizeHtml } from "./sanitize-html.ts";

let page: TestPage | undefined;
afterEach(() => page?.close());

describe("HTML of a script keeps", () => {
  it.each([
    ["the colour of its text", '<b style="color: red">x</b>', '<b style="color: red;">x</b>'],
    ["a colour behind it", '<i style="background: rgb(1, 2, 3)">x</i>', '<i style="background-color: rgb(1, 2, 3);">x</i>'],
    ["a table's borders", "<td>x</td>", "x"],
    ["links inside", '<a href="#x">x</a>', '<a href="#x">x</a>'],
  ])("%s", (_, html, kept) => {
    expect(sanitizeHtml(html)).toBe(kept);
  });
});

describe("HTML of a script loses", () => {
  it.each([
    [
      "what takes it out of its place",
      '<b style="position: fixed; inset: 0; z-index: 9; color: red">x</b>',
      '<b style="color: red;">x</b>',
    ],
    ["what loads an address", '<b style="background: url(https://x.org/beacon)">x</b>', "<b>x</b>"],
    ["the same, in an image set", '<b style="background-image: image-set(&quot;https://x.org/b&quot; 1x)">x</b>', "<b>x</b>"],
    ["the same, spelt with escapes", '<b style="background: u\\72l(https://x.org/b)">x</b>', "<b>x</b>"],
    ["the same, in a list mark or a cursor", '<li style="list-style-image: url(x); cursor: url(x), auto">x</li>', "<li>x</li>"],
    ["what the page has defined", '<b style="color: var(--rp-accent)">x</b>', "<b>x</b>"],
    ["classes, which are the page's", '<b class="rp-drawer">x</b>', "<b>x</b>"],
    ["ids and names, which the page may be asked for", '<a id="config" name="config">x</a>', "<a>x</a>"],
    ["data of the page", '<b data-rp-kind="text">x</b>', "<b>x</b>"],
    [
      "the background of a table",
      '<table background="https://x.org/b"><tbody><tr><td>x</td></tr></tbody></table>',
      "<table><tbody><tr><td>x</td></tr></tbody></table>",
    ],
  ])("%s", (_, html, kept) => {
    expect(sanitizeHtml(html)).toBe(kept);
  });

  it.each(["https://x.org", "//x.org", "/\\x.org", "mailto:a@b.c"])("the page around as the place of a link to %s", (href) => {
    for (const html of [
      `<a href="${href}">x</a>`,
      `<a href="${href}" target="_top" rel="opener">x</a>`,
      `<a href="${href}" target="host">x</a>`,
    ]) {
      const box = document.createElement("div");
      box.innerHTML = sanitizeHtml(html);
      const link = box.querySelector("a");
      expect([link?.getAttribute("target"), link?.rel]).toEqual(["_blank", "noopener noreferrer"]);
    }
  });
});

describe("a whole document of a script", () => {
  it.each([
    ["links", '<link rel="preconnect" href="https://x.org"><link rel="dns-prefetch" href="https://x.org"><p>x</p>'],
    [
      "what stands in its head",
      '<!doctype html><html><head><base href="https://x.org"><meta http-equiv="refresh" content="0;url=https://x.org"></head><body>x</body></html>',
    ],
    ["a shadow root", '<div><template shadowrootmode="open"><link rel="preconnect" href="https://x.org"></template></div>'],
    ["a style that is none", '<svg><style><link rel="preconnect" href="https://x.org"></style></svg>'],
    ["what is not shown", '<noscript><link rel="preconnect" href="https://x.org"></noscript>'],
    ["a frame in it", '<iframe srcdoc="<link rel=preconnect href=https://x.org>"></iframe>'],
  ])("opens no connection by %s, also once it is read again", (_, html) => {
    const document = new DOMParser().parseFromString(sanitizeDocument(html), "text/html");
    expect(document.querySelectorAll("link, base, meta, template, iframe, script")).toHaveLength(0);
    expect(
      new DOMParser().parseFromString(document.documentElement.outerHTML, "text/html").querySelectorAll("link, template"),
    ).toHaveLength(0);
  });

  it("keeps its styles, names and shapes", () => {
    const picture = "url('data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>')";
    const document = new DOMParser().parseFromString(
      sanitizeDocument(
        `<!doctype html><style>p { color: red; background: ${picture} }</style><p id="a" class="b" name="c">x</p><svg><path d="M0 0h1"/></svg><table><tr><td>1</table>`,
      ),
      "text/html",
    );
    expect(document.compatMode).toBe("CSS1Compat");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(document.querySelector("style")?.textContent ?? "");
    expect((sheet.cssRules[0] as CSSStyleRule).style.backgroundImage).toContain("<svg xmlns");
    expect(document.querySelector("p#a.b")?.textContent).toBe("x");
    expect(document.querySelectorAll("svg path, table td")).toHaveLength(2);
  });
});

it("a press on HTML of a script presses nothing of the page around it", async () => {
  page = openTestPage();
  const { host } = page;
  const around = document.createElement("form");
  host.replaceWith(around);
  const pressed: string[] = [];
  around.insertAdjacentHTML(
    "beforeend",
    `<button type="button" id="theirs">Delete</button><dialog id="dialog"></dialog><div popover id="popover"></div><datalist id="names"></datalist>`,
  );
  around.append(host);
  try {
    around.addEventListener("submit", (event) => {
      event.preventDefault();
      pressed.push("submit");
    });
    around.addEventListener("reset", () => pressed.push("reset"));
    around.querySelector("#theirs")?.addEventListener("click", () => pressed.push("theirs"));
    const html = [
      '<label for="theirs">a</label> <button popovertarget="popover">b</button> <button commandfor="dialog" command="show-modal">c</button>',
      '<button>d</button> <button type="submit">e</button> <button type="reset">f</button> <button type="submit" form="form">g</button>',
      '<input type="submit" value="h"> <input type="image" alt="i"> <input type="reset" value="j"> <input list="names" value="k">',
    ].join(" ");
    await page.show({ kind: "markdown", props: { body: html, unsafeAllowHtml: true } });
    await eventually(() => expect(host.querySelectorAll(".rp-html :is(label, button, input)")).toHaveLength(11));
    for (const one of host.querySelectorAll<HTMLElement>(".rp-html :is(label, button, input)")) one.click();
    expect(pressed).toEqual([]);
    expect(around.querySelector("dialog")?.open).toBe(false);
    expect(around.querySelector("#popover")?.matches(":popover-open")).toBe(false);
    const input = host.querySelector<HTMLInputElement>(".rp-html input:last-of-type");
    expect([input?.list, input?.form]).toEqual([null, null]);
  } finally {
    around.replaceWith(host);
  }
});

it("HTML of a script stays in its box, and its colours and widths with it", async () => {
  page = openTestPage();
  const html = '<div style="width: 4000px; height: 4000px; margin: -2000px">cover</div>';
  await page.show({ kind: "markdown", props: { body: html, unsafeAllowHtml: true } });
  const { host } = page;
  await eventually(() => expect(host.querySelector(".rp-html")?.textContent).toContain("cover"));
  const style = getComputedStyle(host.querySelector(".rp-html") as Element);
  expect(style.contain).toMatch(/layout paint|content/);
});
