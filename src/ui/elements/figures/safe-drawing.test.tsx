import { expect, it } from "vitest";
import { makeSafe } from "./safe-drawing.ts";

const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"';

function safe(inner: string, attributes = ""): string {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" ${XLINK} ${attributes}>${inner}</svg>`;
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  makeSafe(root);
  return root.innerHTML.replaceAll(' xmlns="http://www.w3.org/2000/svg"', "").replaceAll(` ${XLINK}`, "");
}

it.each([
  ["script", "<script>x()</script>", ""],
  ["a script by address", '<script href="data:text/javascript,x()"/>', ""],
  ["handlers", '<g onload="x()" ONCLICK="x()"><path d="M0,0" onbegin="x()"/></g>', '<g><path d="M0,0"/></g>'],
  ["styles", '<style>* { fill: url(//x.org) }</style><g style="fill: url(//x.org)" class="rp-app"/>', "<g/>"],
  ["foreign documents", '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', ""],
  ["HTML beside it", '<img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="x()"/><g/>', "<g/>"],
  ["a known name of another namespace", '<a xmlns="http://www.w3.org/1999/xhtml" href="javascript:x()">x</a>', ""],
  ["pictures and copies", '<image href="//x.org/x.png"/><use href="#x"/><feImage href="//x.org"/>', ""],
  ["what moves", '<a><animate attributeName="href" to="javascript:x()"/><set/><text>t</text></a>', "<a><text>t</text></a>"],
  ["what holds others", "<switch><g/></switch><symbol/><pattern/><mask/><filter/><marker/>", ""],
  ["paint from elsewhere", '<path fill="url(//x.org#a)" stroke="url(&quot;#a&quot;)" filter="url(#a)"/>', "<path/>"],
  ["paint that is spelled otherwise", '<path fill="u\\72l(#a)" stroke="URL(//x.org)" mask="x"/>', "<path/>"],
  ["functions in values", '<text font-family="url(x)" font-size="calc(1px)" x="var(--rp-bg)">t</text>', "<text>t</text>"],
  ["paint of its own", '<path fill="url(#g-1)" stroke="#ff000080"/>', '<path fill="url(#g-1)" stroke="#ff000080"/>'],
  ["ids and names", '<g id="rp" name="x" tabindex="0" slot="s"/>', "<g/>"],
  ["comments, instructions, loose text", "<!-- c --><?x y?>loose<g><![CDATA[<b>]]></g>", "<g/>"],
  ["text as text", "<text>&lt;img src=x onerror=x()&gt;</text>", "<text>&lt;img src=x onerror=x()&gt;</text>"],
  [
    "links that run",
    '<a href="javascript:x()"/><a xlink:href=" java&#9;script:x()"/><a href="data:text/html,x"/>',
    "<a/><a/><a/>",
  ],
  ["a link to a page", '<a xlink:href="/there" target="_top" onclick="x()"/>', '<a href="/there"/>'],
  [
    "a link to another site",
    '<a href="https://x.org/" download="x" ping="//y.org"/>',
    '<a href="https://x.org/" target="_blank" rel="noopener noreferrer"/>',
  ],
  [
    "of two addresses the one that is looked at",
    '<a href="javascript:x()" xlink:href="https://x.org/"/>',
    '<a href="https://x.org/" target="_blank" rel="noopener noreferrer"/>',
  ],
  [
    "stops of gradients",
    '<linearGradient id="g-1"><stop offset="0" style="stop-color:red;stop-opacity:.5;fill:url(//x.org)"/></linearGradient>',
    '<linearGradient id="g-1"><stop offset="0" stop-color="red" stop-opacity=".5"/></linearGradient>',
  ],
])("of a drawing there stays nothing that loads, runs or reaches out of it: %s", (_, inner, left) => {
  expect(safe(inner)).toBe(left);
});

it("its root keeps nothing but what it shows", () => {
  const root = new DOMParser().parseFromString(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x()" style="position: fixed" class="rp-app" width="9999"/>',
    "image/svg+xml",
  ).documentElement;
  makeSafe(root);
  expect(root.getAttributeNames()).toEqual(["viewBox"]);
});

it.each(["<p xmlns='http://www.w3.org/1999/xhtml'/>", "<svg/>", "<g xmlns='http://www.w3.org/2000/svg'/>"])(
  "%s is no drawing",
  (text) => {
    expect(() => makeSafe(new DOMParser().parseFromString(text, "image/svg+xml").documentElement)).toThrow("no drawing");
  },
);
