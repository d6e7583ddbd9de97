import { type BokehDocument, bokehProblem } from "../../shared/bokeh-document.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { plainCopy } from "./plain-copy.ts";

type Fields = Record<string, unknown>;

/** A checked copy of a document's JSON, of the text of that, or of what `json_item` gives. @throws ArgumentError */
export function readBokehDocument(fn: string, value: unknown): BokehDocument {
  const given = typeof value === "string" ? parsed(fn, value) : value;
  const what = "a document of Bokeh: what to_json() or json_item() gives";
  if (!isObject(given)) throw ArgumentError.of(fn, "the document", what, given);
  const copied = plainCopy(given, { fn, argument: "doc" });
  if (!isObject(copied)) throw ArgumentError.of(fn, "the document", what, copied);
  const isItem = isObject(copied.doc);
  const doc = isItem ? (copied.doc as Fields) : copied;
  const place = isItem ? "doc.doc" : "doc";
  const { version = null, roots } = doc;
  if (version !== null && typeof version !== "string") throw ArgumentError.of(fn, `${place}.version`, "a text", version);
  if (isObject(roots) && Array.isArray(roots.references))
    throw new ArgumentError(
      `${fn}(): the document is one of Bokeh ${version ?? "2 or older"}, which no page of Bokeh 3 can read.`,
      {
        hint: "Make it with Bokeh 3.",
      },
    );
  if (!Array.isArray(roots)) throw ArgumentError.of(fn, `${place}.roots`, "a list of models", roots);
  const models = roots.map((root: unknown, index) => {
    if (!isObject(root) || root.type !== "object" || typeof root.id !== "string")
      throw ArgumentError.of(fn, `${place}.roots[${index}]`, 'a model, { type: "object", name, id }', root);
    return root;
  });
  const problem = bokehProblem(models);
  if (problem !== null)
    throw new ArgumentError(`${fn}(): ${problem}.`, {
      hint: "A figure is drawn as it is described: let widgets of st and the script itself do what callbacks would.",
    });
  return { version, roots: isItem ? picked(fn, models, copied.root_id) : models };
}

/** An item names one of the document's roots. */
function picked(fn: string, roots: Fields[], id: unknown): Fields[] {
  if (id === undefined || id === null) return roots;
  const root = roots.find((model) => model.id === id);
  if (root !== undefined) return [root];
  throw new ArgumentError(`${fn}(): doc.root_id names ${JSON.stringify(id)}, which is none of doc.doc.roots.`);
}

function parsed(fn: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ArgumentError(`${fn}(): the document is a text that is no JSON: ${(error as Error).message}`);
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
