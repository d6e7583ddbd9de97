/**
 * The evaluation of imported files: once per worker and text, those first that a file imports.
 */

import { NoCurrentRunError } from "../../shared/errors.ts";
import { namespaceOf } from "./file-exports.ts";
import { hasCells } from "./has-cells.ts";
import { checkNames } from "./imports.ts";
import type { LoadedFile } from "./loaded-file.ts";

/** Runs the body of an imported file, once, and before it those of the files that it imports. @param globals what bodies take behind `$r` */
export async function evaluateOnce(file: LoadedFile, globals: readonly unknown[]): Promise<void> {
  const { circle } = file;
  while (!file.isEvaluated) {
    circle.evaluation ??= evaluate(file, globals, new Set()).finally(() => {
      circle.evaluation = null;
    });
    await circle.evaluation;
  }
}

/**
 * Evaluates the siblings that a file imports.
 * @param begun files of its circle that are not to be waited for: they wait for this one
 * @throws ImportError for a name that one of them does not export, or what one throws
 */
export async function evaluateSiblings(
  file: LoadedFile,
  globals: readonly unknown[],
  begun = new Set<LoadedFile>([file]),
): Promise<void> {
  for (const [index, site] of file.compiled.imports.entries()) {
    const sibling = file.siblings[index];
    if (sibling === undefined) continue;
    if (sibling.circle === file.circle) await evaluate(sibling, globals, begun);
    else await evaluateOnce(sibling, globals);
    checkNames(site, namespaceOf(sibling), file.compiled.file, sibling.compiled.leftOut);
  }
}

async function evaluate(file: LoadedFile, globals: readonly unknown[], begun: Set<LoadedFile>): Promise<void> {
  if (file.isEvaluated || begun.has(file)) return;
  begun.add(file);
  await evaluateSiblings(file, globals, begun);
  const { ambient } = file.host;
  const { body } = file;
  const before = ambient.now;
  ambient.now = null;
  ambient.evaluating = { file: file.compiled.file, wrapped: file.wrapped };
  try {
    const done = body(file, ...globals);
    ambient.now = before;
    await done;
    // Not after an error: the next run tries again.
    file.isEvaluated = true;
  } catch (error) {
    throw error instanceof NoCurrentRunError && hasCells(file.compiled.source) ? drawnInCell(error) : error;
  } finally {
    ambient.evaluating = null;
  }
}

/** The same error, with what helps in a notebook. */
function drawnInCell({ message, stack }: NoCurrentRunError): NoCurrentRunError {
  const error = new NoCurrentRunError(message, {
    hint: "Of a notebook that is imported only those cells are evaluated that the imported names need. Give the drawing a cell of its own.",
  });
  if (stack !== undefined) error.stack = stack;
  return error;
}
