import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expressionsIn, liveText } from "./live-text.ts";

/** What a live text is where `a` is 1. */
const evaluated = (text: string): unknown => new Function("a", `return ${liveText(text)}`)(1);

describe("a text with expressions", () => {
  it.each([
    [`A \${a} and \${a + 1}.`, "A 1 and 2."],
    [`\${"}" + a} \${{ b: a }.b} \${\`\${a}\`}`, "}1 1 1"],
    [`\\\${a} $\\{a}`, `\${a} \${a}`],
    ["\\bf{x} `code` $\\sqrt{a}$ \\\\ \\n", "\\bf{x} `code` $\\sqrt{a}$ \\\\ \\n"],
    [`\${\\bf x} \${ \${a}`, `\${\\bf x} \${ 1`],
    [`\${a // a comment\n}`, "1"],
    [`\${a}); alert(1); (\${a}`, "1); alert(1); (1"],
    [`\${a)(a}`, `\${a)(a}`],
    [`\${a} \${`, `1 \${`],
    ["", ""],
  ])("evaluates them, and keeps all else: %j", (text, value) => {
    expect(evaluated(text)).toBe(value);
  });

  it("is itself where it has none", () => {
    const texts = fc.array(fc.oneof(fc.constantFrom("\\", "`", "$", "{", "}", "\n"), fc.string())).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(expressionsIn(text).length === 0);
        // Template literals read every line end as a line feed.
        const same = text.replace(/\r\n?/g, "\n").replace(/\\\$\{|\$\\\{/g, "$" + "{");
        expect(evaluated(text)).toBe(same);
      }),
    );
  });
});
