/** Messages and texts that come bit by bit, by what was reported of others. Each test says the fact, and where it was not so. */
import type { Locator, Page } from "@playwright/test";
import { expect, type PageApp, onKeptPage as test } from "../gallery.ts";

const stream = (page: Page): Locator => page.locator("[data-rp-kind=writeStream]");

/** Shows the first of some parts, and gives what makes the next ones come, one by one. */
async function half(app: PageApp, ...parts: string[]): Promise<() => Promise<void>> {
  let go: (() => void) | undefined;
  let asked = 0;
  await app.open({
    source: `if (st.button("Say")) await st.writeStream(async function* () {
  for (const part of ${JSON.stringify(parts)}) { yield part; await st.host.rest(); }
});
`,
    functions: {
      rest: () =>
        new Promise<void>((resolve) => {
          asked++;
          go = resolve;
        }),
    },
  });
  await app.page.getByRole("button", { name: "Say", exact: true }).click();
  await expect.poll(() => asked).toBe(1);
  return async () => {
    const before = asked;
    go?.();
    // The last one ends the run.
    if (before < parts.length) await expect.poll(() => asked).toBe(before + 1);
    else await app.idle();
  };
}

test.describe("half of a text", () => {
  test("a dash that begins a list makes no heading of the line above (quantizor/markdown-to-jsx#827)", async ({ app, page }) => {
    const next = await half(app, "Some of them:", "\n-", " one\n- two");
    await next();
    await expect(stream(page).locator("p")).toHaveText("Some of them:");
    await expect(stream(page).locator("h1, h2, li")).toHaveCount(0);
    await next();
    await expect(stream(page).locator("li")).toHaveText(["one", "two"]);
    await next();
    await expect(stream(page).locator("h2")).toHaveCount(0);
  });

  test("what is open in code that is over is not closed behind it (vercel/streamdown#302)", async ({ app, page }) => {
    const next = await half(app, "```py\ndef f(a,\n\n**more):\n  pass\n```\nThis is **bo", "ld**.");
    await expect(stream(page).locator("strong")).toHaveText("bo");
    await expect(stream(page).locator("p")).toHaveText("This is bo");
    await expect(stream(page).locator("pre")).toHaveText("def f(a,\n\n**more):\n  pass");
    await next();
    await next();
    await expect(stream(page).locator("p")).toHaveText("This is bold.");
  });

  test("marks without a word yet are not seen, in a list or not (vercel/streamdown#97)", async ({ app, page }) => {
    const next = await half(app, "Now **", "a**\n- __", "b__\n- `");
    await expect(stream(page)).toHaveText("Now");
    await next();
    await expect(stream(page)).toHaveText(/^Now a\s*$/);
    await next();
    await expect(stream(page).locator("li strong")).toHaveText("b");
    await expect(stream(page)).not.toContainText("`");
  });

  test("a link within bold is its words until its address is there (microsoft/vscode#324317)", async ({ app, page }) => {
    const next = await half(app, "- **[start-vm.sh](https://x.org/Us", "ers/a)** runs");
    await expect(stream(page).locator("li strong")).toHaveText("start-vm.sh");
    await expect(stream(page)).not.toContainText("https");
    await next();
    await expect(stream(page).getByRole("link", { name: "start-vm.sh" })).toHaveAttribute("href", "https://x.org/Users/a");
  });

  test("prices are no formulas while more comes (metadist/synaplan#1123)", async ({ app, page }) => {
    const next = await half(app, "It was $119.6 billion, up 2% from", " $117 billion, and 19 $/month or 39 $/month");
    await expect(stream(page).locator("p")).toHaveText("It was $119.6 billion, up 2% from");
    await next();
    await expect(stream(page).locator("p")).toContainText("from $117 billion, and 19 $/month or 39 $/month");
    await next();
    await expect(stream(page).locator(".rp-math")).toHaveCount(0);
  });
});

test.describe("while a text comes", () => {
  test("what its reader has selected stays selected, to its end and after (sourcegraph/cody#4268)", async ({ app, page }) => {
    const next = await half(app, "First paragraph.\n\n", "Second", " one.\n\n- and\n- a list\n");
    const selected = () => page.evaluate(() => String(getSelection()));
    await stream(page).getByText("First paragraph.").selectText();
    for (const _ of [1, 2, 3]) {
      await next();
      expect(await selected()).toBe("First paragraph.");
    }
    await expect(stream(page).locator("li")).toHaveCount(2);
  });

  test("code stays scrolled to where its reader looks (Piebald-AI/gemini-cli-desktop#95)", async ({ app, page }) => {
    const next = await half(app, `\`\`\`js\nconst long = "${"x".repeat(500)}";\n`, "let y = 2;\n", "let z = 3;\n");
    const code = stream(page).locator("pre");
    await code.evaluate((box) => {
      box.scrollLeft = 200;
    });
    await next();
    await expect(code).toContainText("let y");
    expect(await code.evaluate((box) => box.scrollLeft)).toBe(200);
    await next();
    await expect(code).toContainText("let z");
    expect(await code.evaluate((box) => box.scrollLeft)).toBe(200);
  });
});

test("what has come of an answer stays when its server fails, above the error (dam-agents/dam#933)", async ({ app, page }) => {
  await app.open({
    source: `await st.writeStream(async function* () { yield "So **far"; yield " so** good."; throw new Error("socket closed"); });\n`,
  });
  await expect(stream(page).locator("p")).toHaveText("So far so good.");
  await expect(app.element("exception")).toContainText("socket closed");
  const [text, error] = await Promise.all([stream(page).boundingBox(), app.element("exception").boundingBox()]);
  expect((text?.y ?? 0) + (text?.height ?? 0)).toBeLessThanOrEqual(error?.y ?? 0);
});

test.describe("what servers send", () => {
  const events = (body: string, write = ""): string =>
    `await st.writeStream(new Response(${JSON.stringify(body)}, { headers: { "content-type": "text/event-stream" } })${write});\n`;

  test("the lines of one event are lines of the text: headings and lists stand (mpetazzoni/sse.js#33)", async ({ app, page }) => {
    await app.open({ source: events("data: # Title\ndata:\ndata: - one\ndata: - two\n\ndata:  and more\n\n") });
    await expect(stream(page).locator("h1")).toHaveText("Title");
    await expect(stream(page).locator("li")).toHaveText(["one", "two and more"]);
  });

  test("a number among the words of a text is a word, with its blank (mpetazzoni/sse.js#30)", async ({ app, page }) => {
    await app.open({ source: events("data: In\n\ndata:  2024\n\ndata:  it was\n\ndata:  true\n\n") });
    await expect(stream(page).locator("p")).toHaveText(["In 2024 it was true"]);
  });

  test("an event that is cut anywhere between chunks is whole, with any line ends (miruamel/xuan#194)", async ({ app, page }) => {
    const body = `data: {"choices": [{"delta": {"content": "grüße 👩‍🚀"}}]}\r\n\r\ndata: {"choices": [{"delta": {"content": "!"}}]}\r\n\r\ndata: [DONE]\r\n\r\n`;
    await app.open({
      source: `const bytes = new TextEncoder().encode(${JSON.stringify(body)});
const parts = new ReadableStream({ start(out) { for (const byte of bytes) out.enqueue(Uint8Array.of(byte)); out.close(); } });
st.text(await st.writeStream(new Response(parts, { headers: { "content-type": "text/event-stream" } })));
`,
    });
    await expect(stream(page).locator("p")).toHaveText(["grüße 👩‍🚀!"]);
    await expect(app.element("text")).toHaveText("grüße 👩‍🚀!");
  });
});

test.describe("who speaks", () => {
  test("a name that begins with a joined emoji has the whole of it as its letter (element-hq/element-web#18040)", async ({
    app,
    page,
  }) => {
    const names = ["👨‍👩‍👧‍👦 Family", "🇬🇧 Ada", "𠮷野", "constructor"];
    await app.open({
      source: `for (const name of ${JSON.stringify(names)}) st.chatMessage(name, () => { st.write("hi"); });\n`,
    });
    await expect(page.locator(".rp-avatar")).toHaveText(["👨‍👩‍👧‍👦", "🇬🇧", "𠮷", "C"]);
  });
});
