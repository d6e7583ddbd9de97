import { describe, expect, it } from "vitest";
import { isOutside, isSafeLink } from "./link.ts";
import { renderMarkdown } from "./render-markdown.ts";

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

  it.each([
    [
      "beside its letters and marks emphasis begins and ends",
      "**真，**她**「x」**y",
      "<strong>真，</strong>她<strong>「x」</strong>y",
    ],
    ["also of those beyond the first plane", '𠀀**"x"**𠀀', "𠀀<strong>&quot;x&quot;</strong>𠀀"],
    ["brackets of others count as much", "語**(x)**語 한**[x]**은", "語<strong>(x)</strong>語 한<strong>[x]</strong>은"],
    [
      "what begins before blanks ends as ever",
      "**中** **a**中*b* 2 * 中",
      "<strong>中</strong> <strong>a</strong>中<em>b</em> 2 * 中",
    ],
    ["in code nothing is marked", "`**真，**她`", "<code>**真，**她</code>"],
    ["one tilde behind a letter or a digit is one of a range", "1~3, 80~100 ~~x~~ ~y~", "1~3, 80~100 <del>x</del> <del>y</del>"],
  ])("in scripts without blanks %s", (_, body, html) => {
    expect(renderMarkdown(body, { inline: true })).toBe(html);
  });

  it.each([
    ["见 https://x.org/a。后", "https://x.org/a"],
    ["见 https://x.org/a（后）", "https://x.org/a"],
    ["www.x.org，后", "http://www.x.org"],
    ["https://x.org/中文", "https://x.org/中文"],
    ["see https://x.org/a, then", "https://x.org/a"],
  ])("an address ends before the marks around it: %s", (body, address) => {
    expect(/href="([^"]*)"/.exec(renderMarkdown(body))?.[1]).toBe(address);
  });

  it.each([
    ["[a](https://x.org/?a=1&amp;b=2 'B &amp; C')", 'href="https://x.org/?a=1&amp;b=2" title="B &amp; C"'],
    ['![a &amp; **b** "c"](x.png)', 'src="x.png" alt="a &amp; b &quot;c&quot;"'],
    // Of other entities none is read: it could spell a scheme.
    ["[a](java&#115;cript:alert(1))", 'href="java&amp;#115;cript:alert(1)"'],
    ["[a](java&amp;#115;cript:alert(1))", 'href="java&amp;#115;cript:alert(1)"'],
  ])("an ampersand that was written as an entity is one: %s", (body, attributes) => {
    expect(renderMarkdown(body)).toContain(attributes);
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

describe("markdown beyond GFM", () => {
  const inline = (text: string) => renderMarkdown(text, { inline: true });

  it.each([
    ["a colour", ":red[x]", '<span class="rp-ink-red">x</span>'],
    ["a background", ":blue-background[x]", '<span class="rp-ink-blue rp-ink-bg">x</span>'],
    ["a badge", ":green-badge[x]", '<span class="rp-ink-green rp-badge">x</span>'],
    [
      "another name of a colour",
      ":grey[x] :purple[y]",
      '<span class="rp-ink-gray">x</span> <span class="rp-ink-violet">y</span>',
    ],
    [
      "a colour of CSS, as it can be read",
      ":teal[x]",
      '<span style="color: light-dark(oklch(from teal min(l, 0.49) c h), oklch(from teal max(l, 0.71) c h))">x</span>',
    ],
    [
      "a colour of CSS in numbers",
      ":#0a0[x]",
      '<span style="color: light-dark(oklch(from #0a0 min(l, 0.49) c h), oklch(from #0a0 max(l, 0.71) c h))">x</span>',
    ],
    [
      "a background of CSS",
      ":oklch(60% 0.1 200)-background[x]",
      '<span class="rp-ink-bg" style="background-color: color-mix(in srgb, oklch(60% 0.1 200) 25%, transparent)">x</span>',
    ],
    ["small print", ":small[x]", '<span class="rp-fine">x</span>'],
    [
      "one in another, with marks",
      ":red[a :small[**b**] [c]]",
      '<span class="rp-ink-red">a <span class="rp-fine"><strong>b</strong></span> [c]</span>',
    ],
    ["a directive that is unknown as text", ":nothing[x] :redd[y]", ":nothing[x] :redd[y]"],
    ["one that does not end as text", "a :red[x", "a :red[x"],
    ["no code in a colour", ':red";x[y]', ":red&quot;;x[y]"],
    [
      "names of emoji and icons, to be looked up",
      "x :tada: :material/home:",
      'x <span class="rp-named">:tada:</span> <span class="rp-named">:material/home:</span>',
    ],
    ["times as text", "10:30:45 a:b:c", "10:30:45 a:b:c"],
    ["a formula", "let $a_1 * b_2$ be", 'let <span class="rp-math">a_1 * b_2</span> be'],
    ["a formula that is escaped HTML", "$a < b$", '<span class="rp-math">a &lt; b</span>'],
    ["prices as text", "$5 and $6, $7-$8, about $9.", "$5 and $6, $7-$8, about $9."],
    ["a sign that is escaped", "\\$a$ and $b\\$", "$a$ and $b$"],
    ["a formula in code as code", "`$a$`", "<code>$a$</code>"],
    ["a formula on its own in a line", "so $$a+b$$ then", 'so <span class="rp-math-block">a+b</span> then'],
  ])("%s", (_, text, html) => {
    expect(inline(text)).toBe(html);
  });

  it.each([
    ["between signs", "$$a\n\n+ b$$", '<div class="rp-math-block">a\n\n+ b</div>'],
    ["in lines of its own", "x\n\n$$\na\n$$\n\ny", '<p>x</p>\n<div class="rp-math-block">a</div><p>y</p>\n'],
  ])("a formula %s is a block", (_, text, html) => {
    expect(renderMarkdown(text)).toBe(html);
  });

  it("a footnote has the blocks that stand further in below it, and its way back at their end", () => {
    const html = renderMarkdown("a[^n]\n\n[^n]: One.\n\n    Two **b**.\n\n    - item\n\nAfter");
    expect(html).toContain(
      '</sup></p>\n<p>After</p>\n<ol class="rp-footnotes"><li dir="auto"><p>One.</p>\n<p>Two <strong>b</strong>.</p>',
    );
    expect(html).toMatch(/<li>item<\/li>\n<\/ul> <a class="rp-footnote-back"/);
    expect(renderMarkdown("a[^n]\n\n[^n]: One.\n\n    Two.")).toMatch(/<p>Two\. <a [^>]*>↩<\/a><\/p>/);
  });

  it("a formula in a paragraph may hold a sign of dollar", () => {
    expect(renderMarkdown("is\n$$\n\\$5\n$$\nnow")).toBe('<p>is\n<span class="rp-math-block">\\$5</span>\nnow</p>\n');
  });

  it("numbers footnotes by where they are named, and leaves a name without a note as text", () => {
    const html = renderMarkdown("a[^x] b[^1] c[^x] d[^none]\n\n[^1]: One **b**.\n[^x]: Other.\n[^unused]: Not said.");
    expect(html).toBe(
      '<p>a<sup class="rp-footnote-ref"><a href="#footnote-1" aria-label="Footnote 1">1</a></sup>' +
        ' b<sup class="rp-footnote-ref"><a href="#footnote-2" aria-label="Footnote 2">2</a></sup>' +
        ' c<sup class="rp-footnote-ref"><a href="#footnote-1" aria-label="Footnote 1">1</a></sup> d[^none]</p>\n' +
        '<ol class="rp-footnotes"><li dir="auto">Other. <a class="rp-footnote-back" href="#footnote-ref-1" aria-label="Back to the text">↩</a></li>' +
        '<li dir="auto">One <strong>b</strong>. <a class="rp-footnote-back" href="#footnote-ref-2" aria-label="Back to the text">↩</a></li></ol>\n',
    );
    expect(renderMarkdown("no note[^1]")).toBe("<p>no note[^1]</p>\n");
  });

  it.each(["1. Step", "# 5", "- x", "> q", "    code", "| a |\n|-|", "---"])(
    "shows block syntax in a label as typed: %j",
    (text) => {
      expect(inline(text)).toBe(text.replace(">", "&gt;"));
    },
  );

  it("shows links as their texts where it is told to", () => {
    expect(renderMarkdown("[a *b*](https://x.org) https://y.org", { inline: true, links: false })).toBe(
      "a <em>b</em> https://y.org",
    );
  });

  it("has code in a box of its own, whose language is no HTML", () => {
    expect(renderMarkdown('```js"><b>\nx < 1\n```')).toBe(
      '<div class="rp-md-code"><pre tabindex="0" role="group" aria-label="Code, js"><code class="language-js">x &lt; 1\n</code></pre></div>',
    );
  });

  it("looks through a long text once, however many parts it has", () => {
    const text = `${"word ".repeat(900)}:red[x] $a$ `.repeat(20);
    expect(renderMarkdown(text).match(/rp-ink-red|rp-math/g)).toHaveLength(40);
  });
});
