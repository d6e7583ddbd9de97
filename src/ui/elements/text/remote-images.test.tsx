import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { sandboxPart } from "../../sandbox-part.ts";

let page: TestPage;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
// No address that a name server knows: nothing leaves even when it loads.
const site = "https://pictures.invalid";

/** The page of a script in a sandbox takes the place of the other one. */
async function openSandboxed(): Promise<void> {
  page.close();
  await sandboxPart.load();
  page = openTestPage("light", {}, true);
}

async function show(body: string, unsafeAllowHtml = false): Promise<HTMLElement> {
  await page.show({ kind: "markdown", props: { body, unsafeAllowHtml } });
  await eventually(() => expect(page.host.querySelector("[aria-busy=true]")).toBe(null));
  return page.host;
}

it.each([
  ["markdown", false, (address: string) => `![a cat](${address})`],
  ["HTML", true, (address: string) => `<p><img src="${address}" alt="a cat" onerror="x()"></p>`],
])(
  "a picture of another site in %s is a button that names the site, and loads when it is pressed, then and later",
  async (_, html, text) => {
    const address = `${site}/${html}.png`;
    const host = await show(`${text(address)} and ${text(pixel)}`, html);
    expect([...host.querySelectorAll("img")].map((image) => image.src)).toEqual([pixel]);
    const button = host.querySelector<HTMLButtonElement>("button.rp-remote-image");
    expect(button?.textContent).toBe("Show picture “a cat” from pictures.invalid");
    button?.click();
    const [image] = host.querySelectorAll("img");
    expect(image?.src).toBe(address);
    expect(image?.referrerPolicy).toBe("no-referrer");
    await show(`again ${text(address)}`, html);
    expect([...host.querySelectorAll("img")].map(({ src }) => src)).toEqual([address]);
  },
);

const inMarkdown = { kind: "markdown", props: { body: `![a cat](${site}/held.png)`, unsafeAllowHtml: false } };
const inHtml = { kind: "html", props: { body: `<img src="${site}/held.png" alt="a cat">` } };

it.each([
  ["markdown", inMarkdown],
  ["HTML", inHtml],
])("in a sandbox the button in %s is dead until it has stood still, and once it has moved", async (_, node) => {
  await openSandboxed();
  const find = (selector: string) =>
    page.host.querySelector<HTMLElement>(selector) ??
    page.host.querySelector("[data-rp-kind=html] div")?.shadowRoot?.querySelector<HTMLElement>(selector);
  const press = (): void => find(".rp-remote-image")?.click();
  await page.show(node);
  await eventually(() => expect(find(".rp-remote-image")).toBeTruthy());
  press();
  expect(find(".rp-remote-image")?.getAttribute("aria-disabled")).toBe("true");
  await eventually(() => expect(find(".rp-remote-image")?.hasAttribute("aria-disabled")).toBe(false));
  // The script draws something above it, under a press.
  page.host.style.paddingBlockStart = "40px";
  press();
  expect(find("img")).toBeFalsy();
  await eventually(() => expect(find(".rp-remote-image")?.hasAttribute("aria-disabled")).toBe(false));
  press();
  expect(find("img")?.getAttribute("src")).toBe(`${site}/held.png`);
});

it("outside of a sandbox the button is one at once", async () => {
  await page.show(inMarkdown);
  await eventually(() => expect(page.host.querySelector(".rp-remote-image")).toBeTruthy());
  page.host.querySelector<HTMLElement>(".rp-remote-image")?.click();
  expect(page.host.querySelector("img")?.getAttribute("src")).toBe(`${site}/held.png`);
});

it.each([
  `<img srcset="${site}/a.png 2x">`,
  `<picture><source srcset="a.png, ${site}/a.png 2x"><img alt=""></picture>`,
  `<video src="${site}/a.mp4" poster="${site}/a.png"></video>`,
  `<audio src="//pictures.invalid/a.mp3"></audio>`,
  `<svg><image href="${site}/a.png"/><image xlink:href="${site}/a.png"/><use href="${site}/a.svg#x"/><feImage href="${site}/a.png"/></svg>`,
  `<svg><rect fill="url(${site}/a.svg#x)" filter="url('${site}/a.svg#x')" mask="url( ${site}/a.svg#x)"/></svg>`,
  `<svg><rect mask="image-set('${site}/a.png' 1x)" fill="u\\72l(${site}/a.svg#x)" filter="\\75rl(${site}/a.svg#x)"/></svg>`,
  `<svg><rect mask="url(#a), url(${site}/a.svg#x)" clip-path="src('${site}/a.svg#x')" cursor="image('${site}/a.png')"/></svg>`,
  `<svg><rect mask-image="url(${site}/a.png)" marker-start="url(${site}/a.svg#x)" transform="url(${site}/a.png)"/></svg>`,
  `<p style="background: url(${site}/a.png)">x</p>`,
  `<input type="image" src="${site}/a.png">`,
  `<table background="${site}/a.png"><tr><td background="${site}/a.png">x</table>`,
])("HTML names nothing of another site that would load by itself: %s", async (html) => {
  const host = await show(`x ${html}`, true);
  expect(host.innerHTML.replace(/<button.*?<\/button>/g, "")).not.toContain("pictures.invalid");
});

it("of its own page and document HTML keeps what it names", async () => {
  const drawing = `<svg><rect fill="url(#a)" stroke="rgb(1, 2, 3)" mask="url('#b')" transform="rotate(-1.5) translate(2, 3)"/></svg>`;
  const host = await show(`${drawing}<img src="a.png" alt="a"><a href="${site}">there</a>`, true);
  const rect = host.querySelector("rect");
  expect(["fill", "stroke", "mask", "transform"].map((name) => rect?.getAttribute(name))).toEqual([
    "url(#a)",
    "rgb(1, 2, 3)",
    "url('#b')",
    "rotate(-1.5) translate(2, 3)",
  ]);
  expect(host.querySelector("img")?.getAttribute("src")).toBe("a.png");
  expect(host.querySelector("a")?.href).toBe(`${site}/`);
});
