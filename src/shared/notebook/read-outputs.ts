/**
 * Outputs of a Jupyter cell as elements of a page.
 */
import { fromBase64 } from "./base64.ts";
import { isObject, type Json } from "./cell-metadata.ts";
import { checkedElement, elementFromJson, type SavedElement } from "./element-json.ts";

/** Where elements stand in an output as they are: `{ version: 1, elements }`. Other tools keep it and do not show it. */
export const ELEMENTS_TYPE = "application/vnd.reprise.elements+json";

/** Colours and movements of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
const ANSI = /\u001b\[[\d;?]*[A-Za-z]/g;
const VEGA_LITE = /^application\/vnd\.vegalite\.v\d+\+json$/;
const PICTURE = /^image\/(?:png|jpeg|gif|webp|avif)$/;

/**
 * What outputs show: the elements that were saved in them, else what other kernels leave: text, errors, pictures, HTML,
 * markdown, Vega-Lite, JSON. What is none of these is left out. HTML is as it was: the page sanitises it, as it does all of `st.html`.
 */
export function readOutputs(outputs: readonly Json[]): readonly SavedElement[] {
  const saved = outputs.map(({ data }) => (isObject(data) ? data[ELEMENTS_TYPE] : undefined)).find(isSaved);
  if (saved !== undefined) return saved.elements.map(elementFromJson).filter((element) => element !== null);
  return withStreamsJoined(outputs).flatMap((output) => {
    const element = elementOf(output);
    return element === null ? [] : [element];
  });
}

function isSaved(value: unknown): value is { elements: readonly unknown[] } {
  return isObject(value) && value.version === 1 && Array.isArray(value.elements);
}

/** Kernels write a stream in pieces, as they come. */
function withStreamsJoined(outputs: readonly Json[]): readonly Json[] {
  const joined: Json[] = [];
  for (const output of outputs) {
    const last = joined.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name)
      joined[joined.length - 1] = { ...last, text: textIn(last.text) + textIn(output.text) };
    else joined.push(output);
  }
  return joined;
}

function elementOf({ output_type: type, ...output }: Json): SavedElement | null {
  switch (type) {
    case "stream":
      return textElement(textIn(output.text));
    case "error":
      return checkedElement("exception", {
        name: textIn(output.ename) || "Error",
        message: textIn(output.evalue).replace(ANSI, ""),
        severity: "error",
        file: null,
        line: null,
        column: null,
        frame: null,
        hint: null,
        stack: textIn(output.traceback, "\n").replace(ANSI, "") || null,
      });
    case "display_data":
    case "execute_result":
      return isObject(output.data) ? richest(output.data) : null;
    default:
      return null;
  }
}

/** What shows most of all that a bundle says the same in. */
function richest(data: Json): SavedElement | null {
  for (const [type, value] of Object.entries(data)) {
    if (VEGA_LITE.test(type) && isObject(value))
      return checkedElement("vegaLiteChart", {
        spec: value,
        data: null,
        theme: "reprise",
        width: null,
        height: null,
        selection: null,
      });
    const bytes = PICTURE.test(type) ? fromBase64(textIn(value)) : null;
    if (bytes !== null)
      return checkedElement("image", { images: [{ source: { from: "bytes", bytes, type }, caption: null }], width: null });
  }
  const has = (type: string): boolean => Object.hasOwn(data, type);
  if (has("image/svg+xml")) return checkedElement("html", { body: textIn(data["image/svg+xml"]) });
  if (has("text/html")) return checkedElement("html", { body: textIn(data["text/html"]) });
  if (has("text/markdown")) return checkedElement("markdown", { body: textIn(data["text/markdown"]), unsafeAllowHtml: false });
  if (has("text/latex"))
    return checkedElement("latex", { body: textIn(data["text/latex"]).replace(/^\s*\${1,2}|\${1,2}\s*$/g, "") });
  if (has("application/json")) return checkedElement("json", { value: data["application/json"], expanded: true });
  return has("text/plain") ? textElement(textIn(data["text/plain"])) : null;
}

function textElement(text: string): SavedElement | null {
  const body = text.replace(ANSI, "").replace(/\n$/, "");
  return body === "" ? null : checkedElement("text", { body });
}

/** A text that may be written as a list of its parts; "" for what is none. */
function textIn(value: unknown, between = ""): string {
  if (Array.isArray(value)) return value.filter((part) => typeof part === "string").join(between);
  return typeof value === "string" ? value : "";
}
