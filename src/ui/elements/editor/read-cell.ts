import { jsonIn, listIn, sameCell } from "../../../shared/cell-fault.ts";
import type { EditorColumn } from "../../../shared/elements/editor.ts";
import type { Cell } from "../../../shared/elements/table.ts";
import { formatCell } from "../data/format-cell.ts";
import { dayIn, localPattern } from "../widgets/read-day.ts";
import { numberIn } from "../widgets/read-number.ts";
import { timeIn } from "../widgets/read-time.ts";

/** What a text means in a column, or why it means nothing there. */
export type ReadCell = { readonly value: Cell } | { readonly fault: string };

const yes = new Set(["true", "yes", "1", "x", "✓"]);
const no = new Set(["false", "no", "0"]);

/**
 * A text that was typed or pasted, as a value of a column.
 * @param before what stood there: a time is put into its day, a list is of numbers if that was
 */
export function readCell(column: EditorColumn, text: string, before: Cell): ReadCell {
  const words = text.trim();
  const { input, options } = column;
  // As it is listed, spaces around it included.
  const listed = input === "select" && text !== "" ? options?.find((option) => optionText(option) === text) : undefined;
  if (listed !== undefined) return { value: listed };
  if (words === "") return { value: null };
  switch (input) {
    case "number":
      return numberCell(column, words, before);
    case "checkbox": {
      const word = words.toLowerCase();
      return yes.has(word) ? { value: true } : no.has(word) ? { value: false } : { fault: "Enter yes or no." };
    }
    case "select": {
      const found = options?.find((option) => optionText(option).trim() === words) ?? null;
      return found === null ? { fault: `“${words}” is none of the options.` } : { value: found };
    }
    case "date": {
      const day = dayIn(/^\d{4}-\d\d-\d\d/.exec(words)?.[0] ?? words, localPattern());
      return day === null ? { fault: "Enter a date, for example 2026-01-31." } : { value: asDate(column, day, `${day}T00:00Z`) };
    }
    case "datetime": {
      const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d?:\d\d(?::\d\d)?)(?:\.\d+)?Z?)?$/.exec(words);
      const time = match?.[2] === undefined ? "00:00" : timeIn(match[2], match[2].split(":").length > 2);
      const text = `${match?.[1]}T${time}`;
      if (match === null || time === null || Number.isNaN(Date.parse(text)))
        return { fault: "Enter a date and time, for example 2026-01-31 09:30." };
      return { value: asDate(column, text, `${text}Z`) };
    }
    case "time": {
      const time = timeIn(words, /:\d+:/.test(words));
      if (time === null) return { fault: "Enter a time, for example 09:30." };
      const day = before instanceof Date ? before.toISOString().slice(0, 10) : "1970-01-01";
      return { value: asDate(column, time, `${day}T${time}Z`) };
    }
    case "list":
      return { value: JSON.stringify(listIn(words) ?? itemsOf(words, before)) };
    case "multiselect": {
      const items = listIn(words) ?? itemsOf(words, null);
      const found = items.map((item) => options?.find((option) => optionText(option) === optionText(item as Cell)));
      const odd = found.indexOf(undefined);
      return odd < 0
        ? { value: JSON.stringify(found) }
        : { fault: `“${optionText(items[odd] as Cell)}” is none of the options.` };
    }
    case "json":
      return jsonIn(words) === undefined ? { fault: 'Enter JSON, for example {"a": 1}.' } : { value: words };
    default:
      return { value: text };
  }
}

function numberCell({ holds, step }: EditorColumn, words: string, before: Cell): ReadCell {
  const value = numberIn(words, typeof before === "number" ? before : null);
  if (holds === "bigint") {
    return /^[+-]?\d+$/.test(words) ? { value: BigInt(words) } : { fault: "Enter a whole number, for example 12." };
  }
  if (value === null) return { fault: "Enter a number, for example 12.5." };
  const decimals = step === null ? null : (String(step).split(".")[1]?.length ?? 0);
  return { value: decimals === null || String(step).includes("e") ? value : Number(value.toFixed(decimals)) };
}

const asDate = ({ holds }: EditorColumn, text: string, iso: string): Cell => (holds === "date" ? new Date(iso) : text);

function itemsOf(words: string, before: Cell): unknown[] {
  const items = words.split(",").map((item) => item.trim());
  const isOfNumbers = typeof before === "string" && typeof listIn(before)?.[0] === "number";
  return isOfNumbers ? items.map((item) => numberIn(item) ?? item) : items.filter((item) => item !== "");
}

/** An option as it is listed. */
export const optionText = (option: Cell): string => formatCell(option);

/** What stands in the field while a cell is edited. */
export function editText({ input, options }: EditorColumn, value: Cell): string {
  if (value === null) return "";
  if (input === "list") return (listIn(String(value)) ?? []).join(", ");
  if (input === "json") return JSON.stringify(jsonIn(String(value)), null, 2) ?? String(value);
  if (input === "select") return optionText(options?.find((option) => sameCell(option, value)) ?? value);
  const text = value instanceof Date ? value.toISOString() : String(value);
  if (input === "date") return text.slice(0, 10);
  if (input === "datetime")
    return text
      .replace(" ", "T")
      .replace(/(:00)?(\.\d+)?Z?$/, "")
      .slice(0, 19);
  if (input === "time" && value instanceof Date) return text.slice(11, text.slice(17, 19) === "00" ? 16 : 19);
  return text;
}
