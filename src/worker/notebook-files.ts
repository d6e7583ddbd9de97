/** Files of notebooks, read and written for the page: loaded when it asks. The compiler knows which names cells read. */
import { NotebookFormatError } from "../shared/notebook/notebook-format-error.ts";
import { type PercentCell, readPercent } from "../shared/notebook/percent.ts";
import { readIpynb } from "../shared/notebook/read-ipynb.ts";
import { writeIpynb } from "../shared/notebook/write-ipynb.ts";
import type { ReadNotebookReply } from "../shared/protocol.ts";
import { readNotebookKit } from "./compile/notebook-kit/read-notebook-kit.ts";

/** Reads the text of a file. One that is no notebook is no error of the worker, whose errors lose their hints on the way. */
export function readNotebook(format: "ipynb" | "kit", content: string): ReadNotebookReply {
  try {
    const { text, notes } = format === "kit" ? readNotebookKit(content) : readIpynb(content);
    return { text, notes };
  } catch (error) {
    if (!(error instanceof NotebookFormatError)) throw error;
    return { text: "", notes: [], error: [error.message, error.hint].filter(Boolean).join(" ") };
  }
}

/** Writes cells as the page has them: a marker in a template literal begins none. */
export function writeCells(texts: readonly string[], language: "typescript" | "javascript"): string {
  let at = 0;
  const cells = texts.flatMap((text): PercentCell[] => {
    const [head] = readPercent(text);
    const start = at;
    at += text.length;
    return head === undefined ? [] : [{ ...head, start, bodyStart: start + head.bodyStart, end: at }];
  });
  return writeIpynb(texts.join(""), { language, cells });
}
