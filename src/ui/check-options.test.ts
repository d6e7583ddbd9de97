import { describe, expect, it } from "vitest";
import { createRuntime } from "../index.ts";
import { checkAppOptions, checkContent, checkElement, checkListener, checkRuntimeOptions, checkStop } from "./check-options.ts";

/** What is thrown, message and hint in one. */
function complaint(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    const { name, message, hint } = error as Error & { hint?: string };
    return `${name}: ${message} ${hint ?? ""}`.trim();
  }
  return "nothing";
}
/** Boundary: what plain JavaScript can give. */
const wrong = <T>(value: unknown): T => value as T;

describe("what embedding code gives", () => {
  it.each([
    ["no options", undefined, "ArgumentError: mount(): options must be an object, but undefined was given."],
    ["no source", {}, "options.source must be the script's text, but undefined was given. Write mount(element, { source })"],
    ["a source that is no text", { source: 42 }, "options.source must be a text, but the number 42 was given."],
    [
      "a misspelt option",
      { source: "", filename: "a.ts" },
      'no option "filename". Did you mean "fileName"? The options are source,',
    ],
    [
      "an option like none",
      { source: "", colour: 1 },
      'no option "colour". The options are source, compiled, fileName, id, restore, firstPage, files,',
    ],
    ["a theme that there is not", { source: "", theme: "drak" }, 'options.theme must be one of "system", "light", "dark", but'],
    [
      "files that are no texts",
      { source: "", files: { "./a.ts": 1 } },
      'options.files must be an object of texts and Blobs by name, which its "./a.ts" is not',
    ],
    [
      "inputs that can't be copied",
      { source: "", inputs: { f: () => 1 } },
      "options.inputs must be an object of plain data that can be copied by name, which its",
    ],
    [
      "inputs that are a list",
      { source: "", inputs: [1] },
      "options.inputs must be an object of plain data that can be copied by name",
    ],
    [
      "a function of the host that is none",
      { source: "", functions: { f: 1 } },
      'options.functions must be an object of functions by name, which its "f" is not',
    ],
    ["a flag that is a text", { source: "", toolbar: "no" }, "options.toolbar must be true or false, but the string"],
  ])("says of an app with %s what is wrong", (_, options, message) => {
    expect(complaint(() => checkAppOptions(wrong(options)))).toContain(message);
  });

  it.each([
    ["view", "notebook"],
    ["code", "folded"],
    ["edit", true],
    ["onError", "stop"],
    ["run", "manual"],
  ])("says that %s means nothing without cells, unless it is said as it is by default", (name, value) => {
    const by = (options: object): string => complaint(() => checkAppOptions(wrong({ source: "", ...options })));
    expect(by({ [name]: value })).toBe(
      `ArgumentError: mount(): options.cells must be true with ${name}, but undefined was given.`,
    );
    expect(by({ [name]: value, cells: true })).toBe("nothing");
    expect(by({ view: "app", code: "shown", edit: false, onError: "continue", run: "auto" })).toBe("nothing");
  });

  it("takes a script that was compiled ahead for one, by its address", () => {
    expect(complaint(() => checkAppOptions({ compiled: new URL("https://x.test/app.js") }))).toBe("nothing");
    expect(complaint(() => checkAppOptions(wrong({ compiled: 1 })))).toContain("options.compiled must be an address");
  });

  it("takes options that are undefined for options that are not given", () => {
    expect(complaint(() => checkAppOptions(wrong({ source: "", theme: undefined, files: undefined })))).toBe("nothing");
  });

  it.each([
    ["a misspelt option", { package: {} }, 'createRuntime(): there is no option "package". Did you mean "packages"?'],
    ["packages that are no addresses", { packages: { d3: {} } }, "options.packages must be an object of addresses by name"],
    [
      "a store that lacks methods",
      { storage: { get: () => {} } },
      "options.storage must be a store, { name, maxBytes, shared } or",
    ],
    ["a name of a store that is none", { storage: { name: 1 } }, "options.storage must be a store"],
    ["a shared store that is none", { storage: { shared: { url: "/" } } }, "options.storage must be a store"],
    ["more of a store than there is", { storage: { name: "a", size: 1 } }, "options.storage must be a store"],
    [
      "storage that is to be on",
      { storage: true },
      "options.storage must be a store, { name, maxBytes, shared } or false, but the boolean true was given.",
    ],
    ["an address that is none", { workerUrl: 1 }, "options.workerUrl must be a text"],
  ])("says of a runtime with %s what is wrong", (_, options, message) => {
    expect(complaint(() => createRuntime(wrong(options)))).toContain(message);
    expect(complaint(() => checkRuntimeOptions(wrong(options)))).toContain(message);
  });

  it.each([
    [
      "null, as querySelector gives it",
      null,
      "must be an HTML element, but null was given. Give document.querySelector(…), once",
    ],
    ["nothing", undefined, "Give document.querySelector(…)"],
    ["a selector", "#app", 'but the string "#app" was given. Give document'],
    ["an element of a drawing", { nodeType: 1, namespaceURI: "http://www.w3.org/2000/svg" }, "must be an HTML element"],
  ])("says of an app that is mounted in %s what is wrong", (_, element, message) => {
    expect(complaint(() => checkElement(element))).toContain(message);
    expect(complaint(() => createRuntime().mount(wrong(element), { source: "" }))).toContain(message);
  });

  it.each([
    [
      "an event that there is not",
      "nope",
      () => {},
      'on(): there is no event "nope". The events are status, run, error, output, source, cells.',
    ],
    ["a misspelt event", "errors", () => {}, 'Did you mean "error"?'],
    ["a name that no text can hold", 5n, () => {}, 'on(): there is no event "5". The events are'],
    ["no listener", "run", undefined, "on(): the listener must be a function, but undefined was given."],
    ["a misspelt option", "run", () => {}, 'on(): there is no option "singal". Did you mean "signal"?', { singal: 1 }],
  ])("says of listening with %s what is wrong", (_, event, listener, message, options?: object) => {
    expect(complaint(() => checkListener(event, listener, options))).toContain(message);
  });

  it("says of stopping with a misspelt option, and of what no file can hold, what is wrong", () => {
    expect(complaint(() => checkStop(wrong({ hrad: true })))).toContain(
      'stop(): there is no option "hrad". Did you mean "hard"? The options are hard.',
    );
    expect(complaint(() => checkStop(wrong({ hard: "yes" })))).toContain("stop(): options.hard must be true or false, but the");
    expect(complaint(() => checkStop())).toBe("nothing");
    expect(complaint(() => checkContent(5))).toBe(
      "ArgumentError: writeFile(): the content must be a text or a Blob, but the number 5 was given.",
    );
  });
});
