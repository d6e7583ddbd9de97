/**
 * What a page consists of, and small questions about it. See page-tree.ts.
 */
import type { LogPart, WireBlock, WireLeaf } from "./delta.ts";
import type { BlockId, LogId } from "./ids.ts";

export interface Box<T> {
  value: T;
}
export type MakeBox = <T>(value: T) => Box<T>;

/** A node is replaced, never changed. */
export type PageNode = PageLeaf | PageContainer | PageGroup;
export type PageLeaf = Readonly<WireLeaf> & { readonly block?: never };
export type PageContainer = Readonly<Omit<WireBlock, "block" | "children">> & { readonly block: PageBlock };
/** Shows a part of a log in place. `under`: what this place showed before, and shows behind what the open log has drawn so far. */
export interface PageGroup {
  readonly kind: "group";
  readonly log: PageLog;
  readonly part: LogPart;
  readonly under: readonly Box<PageNode>[] | null;
  readonly block?: never;
}

export interface Spinner {
  id: number;
  /** Shown before the node at this index. */
  index: number;
  text: string;
  /** Whether it says how long it has been there. */
  time: boolean;
}

export interface PageBlock {
  readonly id: BlockId;
  /** It is a part of a log, or stands in one: what is in it stands in each place where the log is shown. */
  readonly isOfLog: boolean;
  /** The nodes; appended to and cut in place: `size` tells when. */
  readonly cells: Box<PageNode>[];
  readonly size: Box<number>;
  /** Changes when another kind of node, or another widget, takes a place, and when nodes are cut: views have to move. */
  readonly order: Box<number>;
  /** Nodes that the current run has confirmed; counts only if `run` is the current one. */
  readonly confirmed: Box<{ run: number; length: number }>;
  readonly spinners: Box<readonly Spinner[]>;
  /** Where the page ends in it, though more was drawn; null: nowhere. See page-extent.ts. */
  readonly end: Box<PageEnd | null>;
}

/** So many nodes of a block are shown, and behind them, where it is the first thing missing, what says so. */
export interface PageEnd {
  readonly length: number;
  readonly notice: Box<PageNode> | null;
}

export interface PageLog {
  readonly id: LogId;
  readonly main: PageBlock;
  readonly sidebar: PageBlock;
  /** Its computation is still drawing, or its content was not received yet. */
  readonly open: Box<boolean>;
}

/** What happens once, and stands nowhere. */
export interface PageListener {
  /** An effect plays. */
  play(node: PageLeaf, cell?: object, again?: boolean): void;
  /** The script sets the query parameters. */
  query(params: Record<string, string[]>): void;
  /** The script has told the embedding page of a value. */
  output(name: string, value: unknown): void;
  /** The browser is to keep words of a widget under its key; null: nothing any more. */
  store(key: string, words: string[] | null): void;
  /** The reader is to know this, until it is dismissed. */
  notice(text: string): void;
}

/** What says that a node is of the same sort as what stood in its place: a widget's id, else the user's key, else the kind. */
export function nodeName(node: PageNode): string {
  if (node.kind === "group") return "group";
  return (node as PageLeaf).id ?? (node.key === undefined ? node.kind : `${node.kind}:${node.key}`);
}

/**
 * What a node is called among those beside it, so that its view, with what the user did to it, goes where it goes: as `nodeName`,
 * with its label, its labels, or its columns. Equal ones are told apart by their order.
 */
export function viewName(node: PageNode): string {
  const name = nodeName(node);
  if (name !== node.kind || node.kind === "group") return name;
  const { label, labels, data } = (node as PageLeaf).props as { label?: unknown; labels?: unknown; data?: { columns?: unknown } };
  if (typeof label === "string") return `${name} ${label}`;
  const parts =
    labels ?? (Array.isArray(data?.columns) ? data.columns.map(({ name: column }: { name: string }) => column) : null);
  return Array.isArray(parts) ? `${name} ${parts.slice(0, 20).join("\n")}` : name;
}

/** The cells that a group shows: those of its log, and behind them what stood there before while the log is open. */
export function groupCells({ log, part, under }: PageGroup): readonly Box<PageNode>[] {
  return withUnder(log[part].cells, log.open.value ? under : null);
}

/** The group that is all there is in another one, or null. */
export function onlyGroup({ log, part, under }: PageGroup): PageGroup | null {
  const block = log[part];
  if (under !== null || block.size.value !== 1 || block.spinners.value.length > 0) return null;
  const node = block.cells[0]?.value;
  return node?.kind === "group" ? (node as PageGroup) : null;
}

/** Cells, and behind them those that stood there before and have not been drawn again yet. */
export function withUnder(cells: readonly Box<PageNode>[], under: readonly Box<PageNode>[] | null): readonly Box<PageNode>[] {
  return under === null || under.length <= cells.length ? cells : [...cells, ...under.slice(cells.length)];
}

/** What is shown of a block: all that stands in it, unless the page ends there. */
export function shownCells({ cells, end }: PageBlock): readonly Box<PageNode>[] {
  if (end.value === null) return cells;
  const { length, notice } = end.value;
  return notice === null ? cells.slice(0, length) : [...cells.slice(0, length), notice];
}

/** Puts a text behind the body of the element in a cell, if it has one. */
export function lengthen(cell: Box<PageNode> | undefined, text: string): void {
  const node = cell?.value;
  if (cell === undefined || node === undefined || !isLeaf(node) || typeof node.props.body !== "string") return;
  cell.value = { ...node, props: { ...node.props, body: node.props.body + text } };
}

/** True for an element without children. */
export function isLeaf(node: PageNode): node is PageLeaf {
  return node.kind !== "group" && node.block === undefined;
}
