import { describe, expect, it } from "vitest";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

describe("st.chatMessage", () => {
  it("holds what is drawn in it, by callback and by handle, and has a name", async () => {
    const app = await runScript(
      `const a = st.chatMessage("user"); a.text("hi"); const x = st.chatMessage("Ada", { avatar: null }, () => { st.text("there"); return 5; }); st.text(x);`,
    );
    expect(app.get("chatMessage")).toMatchObject([
      { props: { name: "user" }, children: [{ props: { body: "hi" } }] },
      { props: { name: "Ada", avatar: null }, children: [{ props: { body: "there" } }] },
    ]);
    expect(app.text).toBe("hi\nthere\n5");
  });

  it.each([
    [`"🎲"`, "🎲"],
    [`":material/home:"`, ":material/home:"],
    [`"spinner"`, "spinner"],
    [`"https://example.com/a.png"`, { from: "url", url: "https://example.com/a.png" }],
    [`new Uint8Array([0xff, 0xd8])`, { from: "bytes", type: "image/jpeg" }],
  ])("the avatar %s", async (avatar, expected) => {
    const app = await runScript(`st.chatMessage("a", { avatar: ${avatar} });`);
    expect(app.get("chatMessage")[0]?.props.avatar).toEqual(
      typeof expected === "object" ? expect.objectContaining(expected) : expected,
    );
  });

  it.each([
    [`st.chatMessage("")`, /the name/],
    [`st.chatMessage(5)`, /the name/],
    [`st.chatMessage("a", { avatar: "ab" })`, /options.avatar/],
    [`st.chatMessage("a", { avatar: "javascript:alert(1)" })`, /options.avatar/],
  ])("refuses %s", async (call, message) => {
    const app = await runScript(call);
    expect(app.exceptions[0]?.props).toMatchObject({ name: "ArgumentError", message: expect.stringMatching(message) });
  });
});

describe("st.chatInput", () => {
  it("is a text in the one run that it caused, which its callback is told first", async () => {
    const app = await runScript(
      `const said = st.chatInput("Say", { onChange: (...given) => { told.push(given); }, args: [1] }); st.text(JSON.stringify(said));`,
      { globals: { told: [] as unknown[] } },
    );
    expect(app.text).toBe("null");
    await app.widget("chatInput", "Say").set("hello");
    expect([app.text, app.runs]).toEqual(['"hello"', 2]);
    await app.run();
    expect(app.text).toBe("null");
  });

  it("a conversation grows in session state", async () => {
    const app = await runScript(`
      const log = (st.sessionState.log ??= []);
      const said = st.chatInput("Say");
      if (said !== null) log.push(["user", said], ["assistant", said.toUpperCase()]);
      for (const [who, what] of log) st.chatMessage(who, () => st.write(what));`);
    await app.widget("chatInput", "Say").set("a");
    await app.widget("chatInput", "Say").set("b");
    expect(app.get("chatMessage").map(({ props }) => props.name)).toEqual(["user", "assistant", "user", "assistant"]);
    expect(app.text).toBe("a\nA\nb\nB");
  });

  it("with files it gives both", async () => {
    const got: unknown[] = [];
    const app = await runScript(
      `const said = st.chatInput("Say", { acceptFiles: "multiple", type: "csv", maxSize: 10 }); if (said) got.push(said);`,
      {
        globals: { got },
      },
    );
    const file = new File(["a,b"], "a.csv");
    await app.widget("chatInput", "Say").set({ text: "look", files: [file] });
    await app.widget("chatInput", "Say").set("only words");
    expect(got).toEqual([
      { text: "look", files: [file] },
      { text: "only words", files: [] },
    ]);
    for (const files of [[new File(["a"], "a.png")], [new File(["a".repeat(11)], "a.csv")]])
      await expect(app.widget("chatInput", "Say").set({ text: "no", files })).rejects.toThrow("can't be set");
    await expect(app.widget("chatInput", "Say").set("  ")).rejects.toThrow("can't be set");
  });

  it.each([
    [`st.form("f", () => { st.chatInput("x"); })`, "FormError", /st.form\("f"\)/],
    [`st.chatInput("x", { type: "csv" })`, "ArgumentError", /options.type was given, and no files are taken/],
    [`st.chatInput("x", { maxChars: 0 })`, "ArgumentError", /options.maxChars/],
    [`st.chatInput("x", { whenRunning: "wait" })`, "ArgumentError", /options.whenRunning/],
  ])("refuses %s", async (call, name, message) => {
    const app = await runScript(call);
    expect(app.exceptions[0]?.props).toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

describe("st.writeStream", () => {
  const openAi = (text: string) => ({ choices: [{ delta: { content: text } }] });
  const chunks = [openAi("a"), openAi("b"), { choices: [] }, { choices: [{ delta: {} }] }, { type: "response.created" }];
  const events = `data: ${JSON.stringify(openAi("a"))}\n\n: note\ndata: ${JSON.stringify(openAi("b"))}\r\ndata: [DONE]\n`;
  it.each<[string, unknown]>([
    ["an array", ["a", null, "", undefined, "b"]],
    ["a text", "ab"],
    [
      "a generator function",
      function* () {
        yield "a";
        yield "b";
      },
    ],
    [
      "an async generator function",
      async function* () {
        yield "a";
        await null;
        yield "b";
      },
    ],
    [
      "a stream of texts",
      new ReadableStream({
        start(to) {
          to.enqueue("a");
          to.enqueue("b");
          to.close();
        },
      }),
    ],
    ["a stream of bytes", new Blob(["ab"]).stream()],
    ["an answer", new Response("ab")],
    ["an answer of events", new Response(events, { headers: { "content-type": "text/event-stream; charset=utf-8" } })],
    ["chunks of OpenAI's chat", chunks],
    [
      "events of OpenAI's responses",
      [
        { type: "response.output_text.delta", delta: "a" },
        { type: "response.output_text.delta", delta: "b" },
        { type: "response.completed", response: {} },
      ],
    ],
    [
      "events of Anthropic's",
      [
        { type: "message_start" },
        { type: "content_block_delta", delta: { text: "a" } },
        { type: "content_block_delta", delta: { text: "b" } },
        { type: "ping" },
      ],
    ],
  ])("draws the text of %s, and gives it", async (_, stream) => {
    const app = await runScript(`st.text("got " + await st.writeStream(stream)); st.text("below");`, { globals: { stream } });
    expect(outline(app)).toEqual(["writeStream(markdown ab)", "text got ab", "text below"]);
    expect(app.get("writeStream")[0]?.props.streaming).toBe(false);
  });

  it("draws what is no text by write, and the text that follows in a place of its own", async () => {
    const app = await runScript(`st.text(await st.writeStream(["a", [{ x: 1 }], "b", "c", 5]));`);
    expect(outline(app)).toEqual(["writeStream(markdown a, dataframe, markdown bc, markdown 5)", "text abc"]);
  });

  it.each([
    ["code", { as: "code", language: "python" }, { language: "python" }],
    ["text", { as: "text" }, {}],
    ["markdown", { unsafeAllowHtml: true }, { unsafeAllowHtml: true }],
  ])("as %s", async (kind, options, props) => {
    const app = await runScript(`await st.writeStream([" a", "b "], ${JSON.stringify(options)});`);
    expect(app.elements).toMatchObject([{ kind, props: { body: " ab ", ...props } }]);
  });

  it("comes by and by, in its place, while the script goes on", async () => {
    const doors: (() => void)[] = [];
    const app = await prepared(
      `const text = st.writeStream(async function* () { for (const x of "abc") { yield x; await new Promise((open) => doors.push(open)); } });
       st.text("below"); await text;`,
      { globals: { doors } },
    );
    const ran = app.run();
    for (const text of ["a", "ab", "abc"]) {
      await expect.poll(() => app.text).toBe(`${text}\nbelow`);
      expect(app.get("writeStream")[0]?.props.streaming).toBe(true);
      await expect.poll(() => doors.length).toBe(1);
      doors.pop()?.();
    }
    await ran;
    expect(app.get("writeStream")[0]?.props.streaming).toBe(false);
  });

  it("st.write hands streams on, and the run waits for them", async () => {
    const app = await runScript(
      `async function* words() { yield "a"; await null; yield "b"; } st.write("x", words(), words, st);`,
    );
    expect(outline(app)).toEqual(["markdown x", "writeStream(markdown ab)", "writeStream(markdown ab)", "help"]);
  });

  it.each([
    ["stopped", async (app: Awaited<ReturnType<typeof prepared>>) => app.close()],
    ["superseded", async (app: Awaited<ReturnType<typeof prepared>>) => app.widget("button", "Go").click()],
  ])("a run that is %s ends the stream by return(), though it waits", async (_, end) => {
    const seen: string[] = [];
    const stream = {
      [Symbol.asyncIterator]: () => ({
        next: () => (seen.push("next") < 2 ? Promise.resolve({ done: false, value: "a" }) : new Promise(() => {})),
        return: async () => ({ done: seen.push("return") > 0, value: undefined }),
      }),
    };
    const app = await prepared(
      `st.button("Go"); if (!st.sessionState.done) { st.sessionState.done = true; await st.writeStream(stream); }`,
      {
        globals: { stream },
      },
    );
    app.start();
    await expect.poll(() => [seen.length, outline(app)[0]]).toEqual([2, "button Go"]);
    await end(app);
    expect(seen).toEqual(["next", "next", "return"]);
  });

  it("what it throws is the caller's, and what stood there stays", async () => {
    const app = await runScript(
      `try { await st.writeStream(async function* () { yield "a"; throw new RangeError("no"); }); } catch (error) { st.text("caught " + error.message); }`,
    );
    expect(outline(app)).toEqual(["writeStream(markdown a)", "text caught no"]);
  });

  it.each(["st.memo", "st.singleton"])("in %s a hit draws the whole at once, without the stream", async (decorator) => {
    const calls: number[] = [];
    const app = await runScript(
      `const say = ${decorator}(async (x: string) => { calls.push(1); return await st.writeStream(async function* () { yield x; await null; yield "!"; }); });
       st.chatMessage("assistant", () => say("hi"));
       st.text(await say("hi"));`,
      { globals: { calls } },
    );
    const { tree } = app;
    expect(app.text).toBe("hi!\nhi!\nhi!");
    await app.run();
    const other = await app.openSession();
    expect([calls, app.tree, other.tree]).toEqual([[1], tree, tree]);
    await other.close();
  });

  it.each([
    [`st.writeStream(5)`, /the stream/],
    [`st.writeStream(Promise.resolve(["a"]))`, /was given a promise/],
    [`st.writeStream(["a"], { language: "python" })`, /options.language was given/],
    [`st.writeStream(["a"], { as: "text", unsafeAllowHtml: true })`, /options.unsafeAllowHtml was given/],
    [`st.writeStream(["a"], { as: "html" })`, /options.as/],
  ])("refuses %s", async (call, message) => {
    const app = await runScript(`await ${call}`);
    expect(app.exceptions[0]?.props).toMatchObject({ name: "ArgumentError", message: expect.stringMatching(message) });
  });
});

describe("st.popover", () => {
  it("holds what is drawn in it, by callback and by handle, and is no widget", async () => {
    const app = await runScript(
      `const p = st.popover("Settings", { icon: "🎲" }); p.checkbox("dark"); st.popover("More", () => st.text("in"));`,
    );
    expect(app.get("popover")).toMatchObject([{ props: { label: "Settings" }, children: [{ kind: "checkbox" }] }, {}]);
    await app.widget("checkbox", "dark").set(true);
    expect(app.widget("checkbox", "dark").value).toBe(true);
    expect(app.get("popover")[0]?.id).toBe(undefined);
  });

  it("with onChange the script is told what is open, and draws only then what takes long", async () => {
    const app = await runScript(
      `const p = st.popover("P", { onChange: (open) => told.push(open) }); st.text(p.open); if (p.open) p.text("slow");`,
      { globals: { told: [] } },
    );
    expect(app.text).toBe("false");
    await app.widget("popover", "P").set(true);
    expect(app.text).toBe("slow\ntrue");
    await app.widget("popover", "P").set(false);
    expect(app.text).toBe("false");
  });

  it("without it, .open says how to ask, and update opens it", async () => {
    const app = await runScript(
      `const p = st.popover("P"); p.update({ open: true }); try { p.open; } catch (error) { st.text(error.message); }`,
    );
    expect(app.get("popover")[0]?.props.open).toBe(true);
    expect(app.text).toContain("popover.open was read");
  });
});

describe("st.space, st.skeleton, st.bottom", () => {
  it("stand where they are called", async () => {
    const app = await runScript(
      `st.space(); st.space("large"); st.space(12); st.skeleton(); st.bottom().text("end"); st.bottom(() => st.text("in"));`,
    );
    expect(app.tree.map(({ kind, props }) => [kind, props])).toEqual([
      ["space", { size: "small" }],
      ["space", { size: "large" }],
      ["space", { size: 12 }],
      ["skeleton", { height: 96 }],
      ["bottom", {}],
      ["bottom", {}],
    ]);
  });

  it.each([`st.space(0)`, `st.space("huge")`, `st.space(NaN)`, `st.skeleton({ height: -1 })`, `st.bottom({ a: 1 })`])(
    "%s is refused",
    async (call) => {
      expect((await runScript(call)).exceptions[0]?.props.name).toBe("ArgumentError");
    },
  );
});
