import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { JsonNode } from "../../../shared/elements/inspection.ts";
import { Toolbar, toolIcons } from "../toolbar.tsx";
import { sizedAttributes, type ViewProps } from "../view.ts";
import { JsonBranch } from "./json-branch.tsx";
import { jsonText, levelsFor, lookOf } from "./json-node.ts";

/** Opened as a whole, a value has about so many rows at first. */
const ROWS = 200;

/** `st.json`: a tree whose branches are drawn when they are opened. */
export function JsonView({ node }: ViewProps<"json">) {
  const { expanded } = node.props;
  const value = node.props.value as JsonNode;
  const root = useRef<HTMLDivElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const [path, setPath] = useState("$");
  const [said, setSaid] = useState("");
  const open = useMemo(
    () => (typeof expanded === "number" ? expanded : expanded ? levelsFor(value, ROWS) : 0),
    [value, expanded],
  );
  // The one item that the Tab key comes to: where the focus was last, else the first.
  useLayoutEffect(() => {
    const { current } = tree;
    if (current === null || current.querySelector("[role=treeitem][tabindex='0']") !== null) return;
    const first = current.querySelector<HTMLElement>("[role=treeitem]");
    if (first !== null) first.tabIndex = 0;
  });
  const copy = (text: string, what: string): void => {
    navigator.clipboard.writeText(text).then(
      () => setSaid(`Copied the ${what}`),
      () => setSaid("The browser did not let the page write to the clipboard."),
    );
  };
  const chosen = (): string => jsonText(valueAt(value, tree.current?.querySelector("[tabindex='0']") ?? null));
  const onFocus = (event: FocusEvent): void => {
    const item = (event.target as Element).closest<HTMLElement>("[role=treeitem]");
    if (item === null) return;
    for (const other of tree.current?.querySelectorAll<HTMLElement>("[tabindex='0']") ?? []) other.tabIndex = -1;
    item.tabIndex = 0;
    setPath(item.dataset.path ?? "$");
    setSaid("");
  };
  return (
    <div {...sizedAttributes(node, "rp-json rp-tooled")} ref={root}>
      <div class="rp-json-head">
        <span class="rp-json-path">{path}</span>
        <span class="rp-json-said" role="status">
          {said}
        </span>
        <Toolbar
          label="Data"
          host={root}
          tools={[
            { name: `Copy path ${path}`, icon: "M5.5 4 2.5 8l3 4M10.5 4l3 4-3 4M9 3 7 13", run: () => copy(path, "path") },
            { name: "Copy value", icon: toolIcons.copy, run: () => copy(chosen(), "value") },
          ]}
        />
      </div>
      <div
        class="rp-json-tree"
        role="tree"
        aria-label="Data"
        ref={tree}
        onFocusIn={onFocus}
        onKeyDown={onTreeKey}
        onMouseDown={(event) => (event.target as Element).closest<HTMLElement>("[role=treeitem]")?.focus({ preventScroll: true })}
        onCopy={(event) => {
          if (getSelection()?.isCollapsed === false) return;
          event.preventDefault();
          event.clipboardData?.setData("text/plain", chosen());
          setSaid("Copied the value");
        }}
      >
        <JsonBranch name={null} path="$" node={value} level={1} open={open} position={1} siblings={1} />
      </div>
    </div>
  );
}

/** The value of an item; of a group, that of the node that it is of. */
function valueAt(root: JsonNode, item: Element | null): JsonNode {
  const way: string[] = [];
  for (let at = item; at !== null; at = at.parentElement?.closest("[role=treeitem]") ?? null) {
    way.unshift((at as HTMLElement).dataset.path ?? "");
  }
  let node = root;
  let of = "$";
  for (const path of way.slice(1)) {
    const look = lookOf(node);
    for (let index = 0; index < look.count; index++) {
      const row = look.at(index);
      if (row.path(of) !== path) continue;
      node = row.node;
      of = path;
      break;
    }
  }
  return node;
}

/** Keys of a tree: arrows walk, open and close, `*` opens the siblings, Enter and Space toggle. */
function onTreeKey(event: TargetedKeyboardEvent<HTMLDivElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const item = (event.target as Element).closest<HTMLElement>("[role=treeitem]");
  if (item === null) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=treeitem]")];
  const at = items.indexOf(item);
  const expanded = item.getAttribute("aria-expanded");
  const toggle = (of: HTMLElement): void => of.querySelector<HTMLElement>(":scope > .rp-json-fold")?.click();
  const go = (to: HTMLElement | null | undefined): void => to?.focus();
  switch (event.key) {
    case "ArrowDown":
      go(items[at + 1]);
      break;
    case "ArrowUp":
      go(items[at - 1]);
      break;
    case "Home":
      go(items[0]);
      break;
    case "End":
      go(items.at(-1));
      break;
    case "ArrowRight":
      if (expanded === "false") toggle(item);
      else if (expanded === "true") go(items[at + 1]);
      break;
    case "ArrowLeft":
      if (expanded === "true") toggle(item);
      else go(item.parentElement?.closest<HTMLElement>("[role=treeitem]"));
      break;
    case "*":
      for (const sibling of item.parentElement?.querySelectorAll<HTMLElement>(":scope > [aria-expanded=false]") ?? [])
        toggle(sibling);
      break;
    case "Enter":
    case " ":
      toggle(item);
      break;
    default:
      return;
  }
  event.preventDefault();
  event.stopPropagation();
}
