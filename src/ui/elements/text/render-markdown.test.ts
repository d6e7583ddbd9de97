import { describe, expect, it } from "vitest";
import { isOutside, isSafeLink, renderMarkdown } from "./render-markdown.ts";

describe("renderMarkdown", () => {
  it.each([
    ["emphasis", "*a* **b** ~~c~~", "<p><em>a</em> <strong>b</strong> <del>c</del></p>\n"],
    ["raw html as text", "<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"],
    ["a script as text", "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"],
    ["a link", "[a](https://x.org)", '<p><a href="https://x.org" target="_blank" rel="noopener noreferrer">a</a></p>\n'],
    ["a link inside", "[a](#top)", '<p><a href="#top">a</a></p>\n'],
    ["the text only of an unsafe link", "[a](javascript:alert(1))", "<p>a</p>\n"],
    ["the text only of an unsafe image", "![a](data:text/html,x)", "<p>a</p>\n"],
    ["code", "`<a>`", "<p><code>&lt;a&gt;</code></p>\n"],
  ])("renders %s", (_, body, html) => {
    expect(renderMarkdown(body)).toBe(html);
  });

  it.each([
    [
      "a picture of another site",
      "![a](https://x.org/a.png)",
      '<img data-rp-remote="https://x.org/a.png" alt="a" loading="lazy">',
    ],
    ["one beside the page", "![a](a.png)", '<img src="a.png" alt="a" loading="lazy">'],
    ["one that is data", "![a](data:image/png;base64,AA)", '<img src="data:image/png;base64,AA" alt="a" loading="lazy">'],
  ])("has an address to load only for what is no other site's: %s", (_, body, html) => {
    expect(renderMarkdown(body)).toBe(`<p>${html}</p>\n`);
  });

  it("escapes what stands in titles and alternative texts", () => {
    expect(renderMarkdown(`![a"b](x.png 'c"d')`)).toBe(
      '<p><img src="x.png" alt="a&quot;b" title="c&quot;d" loading="lazy"></p>\n',
    );
  });

  it.each(["script", "pre", "code", "kbd", "style", "svg", "b"])(
    "keeps what follows <%s> text, in every place of a text",
    (tag) => {
      const unsafe = `<${tag}><img/src/onerror=alert(1)></${tag}>`;
      const places = [
        `a ${unsafe}`,
        unsafe,
        `# ${unsafe}`,
        `- ${unsafe}`,
        `> ${unsafe}`,
        `|a|\n|-|\n|${unsafe}|`,
        `**${unsafe}**`,
      ];
      for (const text of [
        ...places,
        `[${unsafe}](https://x.org)`,
        `<${tag}>\n\n${unsafe}`,
        `a <${tag}> [<img/src/onerror=alert(1)>](x)`,
      ]) {
        for (const inline of [false, true])
          expect(renderMarkdown(text, { inline })).not.toMatch(/<(?:img|script|kbd|style|svg|b)\b/);
      }
    },
  );

  it("lets raw html through only where it is asked for", () => {
    expect(renderMarkdown("<b>x</b>", { html: true })).toBe("<p><b>x</b></p>\n");
  });
});

describe("isSafeLink", () => {
  it.each([
    ["https://x.org", true],
    ["mailto:a@b.c", true],
    ["page.html?a=b:c", true],
    ["#x", true],
    ["../up", true],
    ["javascript:alert(1)", false],
    ["java\nscript:alert(1)", false],
    [" JavaScript:alert(1)", false],
    ["vbscript:x", false],
    ["data:text/html,x", false],
    ["file:///etc", false],
  ])("%j: %s", (href, safe) => {
    expect(isSafeLink(href)).toBe(safe);
  });
});

describe("a link leads outside", () => {
  it.each([
    ["https://x.org", true],
    ["//x.org", true],
    ["/\\x.org", true],
    ["\\\\x.org", true],
    ["/\t/x.org", true],
    ["https:x.org", true],
    ["HTTP://x.org", true],
    ["mailto:a@b.c", true],
    ["http://", true],
    ["http://localhost/page", false],
    ["page.html", false],
    ["/page", false],
    ["?a=b", false],
    ["#x", false],
  ])("%j: %s", (href, outside) => {
    expect(isOutside(href)).toBe(outside);
    const link = renderMarkdown(`[a](<${href.replaceAll("\\", "\\\\")}>)`);
    if (link.includes("<a ")) expect(link.includes(' target="_blank" rel="noopener noreferrer"')).toBe(outside);
  });
});
