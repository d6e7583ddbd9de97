import { ScriptSyntaxError } from "../../shared/errors.ts";
import { LineTable } from "./line-table.ts";

/** The script that a module of JSON stands for. Throws ScriptSyntaxError. */
export function jsonModule(source: string, file: string): string {
  const text = source.replace(/^\uFEFF/, "");
  try {
    JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    throw new ScriptSyntaxError(`The file is no JSON: ${message}.`, {
      position: { file, ...LineTable.of(text).position(offset) },
    });
  }
  return `export default JSON.parse(${JSON.stringify(text)});`;
}
