/**
 * What a marker says of a cell, as the metadata of a Jupyter cell, and back.
 */
import type { CellHead, CellKind } from "./percent.ts";

/** An object of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** The fields of a Jupyter cell that a marker has something to say of. */
export interface CellFields {
  readonly id?: string | undefined;
  readonly metadata: Json;
  readonly attachments?: Json | undefined;
}

/** What a run leaves in metadata. */
const OF_A_RUN = ["execution", "ExecuteTime", "trusted"];
const KEY = /^[A-Za-z_][\w.-]*$/;
/** Keys that a marker has for other fields than those of the metadata. */
const RESERVED = ["id", "attachments", "name", "cell_depth", "reprise", "metadata"];
/** A number that says more is no depth: it would make a marker that nobody can read. */
const DEEPEST = 1000;
const MADE_ID = /^cell-\d+$/;

/** True for an id that the format takes and that was not made by `makeId`. */
export function isOwnId(id: unknown): id is string {
  return typeof id === "string" && /^[a-zA-Z0-9_-]{1,64}$/.test(id) && !MADE_ID.test(id);
}

/** An id for the cell at an index that has none. */
export function makeId(index: number): string {
  return `cell-${index + 1}`;
}

/**
 * A marker as fields. What the format has no place for, or would refuse there, is kept in `metadata.reprise`.
 * @param taken ids and names of the cells above, which no two share; those of this one are added
 */
export function fieldsOf({ title, level, kind, keys }: CellHead, taken: Set<string>): CellFields {
  const isName = /^.+$/u.test(title) && !taken.has(`name ${title}`);
  if (isName) taken.add(`name ${title}`);
  const inTitle = title !== "" && !isName;
  let id: string | undefined;
  let attachments: Json | undefined;
  const metadata: [string, unknown][] = isName ? [["name", title]] : inTitle ? [["title", title]] : [];
  const others: [string, unknown][] = [];
  for (const [key, value] of keys) {
    if (key === "id" && isOwnId(value) && !taken.has(`id ${value}`)) id = value;
    else if (key === "attachments" && kind !== "code" && areAttachments(value)) attachments = value;
    else if (key === "metadata" && isObject(value) && Object.keys(value).every((name) => !KEY.test(name)))
      metadata.push(...Object.entries(value));
    else if (RESERVED.includes(key) || (key === "title" && !isName) || !fits(key, value, kind)) others.push([key, value]);
    else metadata.push([key, value]);
  }
  if (id !== undefined) taken.add(`id ${id}`);
  if (level > 0) metadata.push(["cell_depth", level]);
  if (others.length > 0) metadata.push(["reprise", { keys: Object.fromEntries(others) }]);
  return { id, attachments, metadata: Object.fromEntries(metadata) };
}

/** The head that fields stand for: as `fieldsOf` made them, or as other tools do. */
export function headOf({ id, metadata, attachments }: CellFields, kind: CellKind): CellHead {
  const { name, title, cell_depth: depth } = metadata;
  const isName = isText(name);
  const isTitle = !isName && isText(title);
  const isDepth = typeof depth === "number" && Number.isInteger(depth) && depth > 0 && depth <= DEEPEST;
  const entries: [string, unknown][] = [];
  const odd: [string, unknown][] = [];
  for (const [key, value] of Object.entries(metadata)) {
    if ((key === "name" && isName) || (key === "title" && isTitle) || (key === "cell_depth" && isDepth)) continue;
    if (key === "reprise" || isOfTheFile(key, value)) continue;
    (KEY.test(key) ? entries : odd).push([key, value]);
  }
  if (odd.length > 0) entries.push(["metadata", Object.fromEntries(odd)]);
  if (isOwnId(id)) entries.push(["id", id]);
  if (attachments !== undefined && Object.keys(attachments).length > 0) entries.push(["attachments", attachments]);
  const { reprise } = metadata;
  if (isObject(reprise) && isObject(reprise.keys)) entries.push(...Object.entries(reprise.keys).filter(([key]) => KEY.test(key)));
  return {
    title: isName ? name : isTitle ? title : "",
    level: isDepth ? depth : 0,
    kind,
    keys: new Map(entries),
  };
}

/** The language that a tool has noted in the metadata of a code cell, if that is none that runs here. */
export function languageNoted({
  vscode,
  dotnet_interactive: interactive,
  polyglot_notebook: polyglot,
}: Json): string | undefined {
  const named = [
    isObject(vscode) && vscode.languageId,
    isObject(interactive) && interactive.language,
    isObject(polyglot) && polyglot.kernelName,
  ];
  const isOurs = /^(?:(?:type|java)script(?:react)?|[jt]sx?)$/i;
  return named.find((name): name is string => typeof name === "string" && !isOurs.test(name));
}

/** An object, and neither null nor a list. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What says nothing of the cell itself: of its last run, or what the whole file says. */
function isOfTheFile(key: string, value: unknown): boolean {
  if (OF_A_RUN.includes(key)) return true;
  if (key === "tags") return Array.isArray(value) && value.length === 0;
  if (key !== "vscode" || !isObject(value) || Object.keys(value).length !== 1) return false;
  return typeof value.languageId === "string" && /^(type|java)script$|^markdown$|^raw$/.test(value.languageId);
}

/** Whether the schema of Jupyter's format takes a value for one of its own keys; it takes any for others. */
function fits(key: string, value: unknown, kind: CellKind): boolean {
  if (OF_A_RUN.includes(key) || isOfTheFile(key, value)) return false;
  switch (key) {
    case "tags":
      return (
        Array.isArray(value) &&
        value.every((tag) => typeof tag === "string" && /^[^,]+$/.test(tag)) &&
        new Set(value).size === value.length
      );
    case "jupyter":
      return isObject(value);
    case "collapsed":
      return kind !== "code" || typeof value === "boolean";
    case "scrolled":
      return kind !== "code" || typeof value === "boolean" || value === "auto";
    case "format":
      return kind !== "raw" || typeof value === "string";
    default:
      return kind !== "code" || languageNoted({ [key]: value }) === undefined;
  }
}

function areAttachments(value: unknown): value is Json {
  const isLines = (data: unknown): boolean =>
    typeof data === "string" || (Array.isArray(data) && data.every((line) => typeof line === "string"));
  return isObject(value) && Object.values(value).every((bundle) => isObject(bundle) && Object.values(bundle).every(isLines));
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
