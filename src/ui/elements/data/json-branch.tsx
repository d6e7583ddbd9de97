import type { ComponentChild } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { JsonNode } from "../../../shared/elements/inspection.ts";
import { type JsonLook, type JsonRow, lookOf, preview } from "./json-node.ts";

/** So many children are listed; more of them stand in groups of so many, or of so many groups. */
const GROUP = 100;

interface NodeProps {
  /** Null for the root. */
  name: string | null;
  path: string;
  node: JsonNode;
  level: number;
  /** So many levels are open at first. */
  open: number;
  position: number;
  siblings: number;
}

/** A node of the tree, with those below it once it is open. */
export function JsonBranch({ name, path, node, level, open, position, siblings }: NodeProps) {
  const look = useMemo(() => lookOf(node), [node]);
  const label = name !== null && (
    <>
      <span class="rp-json-name">{name}</span>{" "}
    </>
  );
  if (look.count === 0) {
    return (
      <div {...itemAttributes(path, level, position, siblings)} class="rp-json-item">
        <div class="rp-json-row" title={path}>
          {label}
          <span class="rp-json-value" data-type={look.type}>
            {look.text}
          </span>
          {look.more > 0 && <span class="rp-muted"> … {look.more} more</span>}
        </div>
      </div>
    );
  }
  const row = (isOpen: boolean): ComponentChild => (
    <>
      {label}
      <span class="rp-json-value" data-type="branch">
        {look.text}
      </span>
      {!isOpen && <span class="rp-json-preview"> {preview(look)}</span>}
    </>
  );
  return (
    <Folding {...{ path, level, position, siblings, row, isOpen: open > 0 }}>
      {() => (
        <>
          <Rows look={look} path={path} level={level + 1} open={open - 1} from={0} to={look.count} />
          {look.more > 0 && <div class="rp-json-row rp-muted">… {look.more} more</div>}
        </>
      )}
    </Folding>
  );
}

interface RowsProps {
  look: JsonLook;
  path: string;
  level: number;
  open: number;
  from: number;
  to: number;
}

/** Some of the children of a node: each by itself, or in groups. */
function Rows({ look, path, level, open, from, to }: RowsProps) {
  const count = to - from;
  let size = 1;
  while (count > size * GROUP) size *= GROUP;
  if (size > 1) {
    const groups = Math.ceil(count / size);
    return (
      <>
        {Array.from({ length: groups }, (_, group) => {
          const start = from + group * size;
          const end = Math.min(to, start + size);
          return (
            <Folding
              key={group}
              path={`${path} ${start}–${end - 1}`}
              level={level}
              position={group + 1}
              siblings={groups}
              isOpen={group === 0 && open >= 0}
              row={() => <span class="rp-json-preview">{`${start} … ${end - 1}`}</span>}
            >
              {() => <Rows {...{ look, path, open }} level={level + 1} from={start} to={end} />}
            </Folding>
          );
        })}
      </>
    );
  }
  return (
    <>
      {Array.from({ length: count }, (_, index) => {
        const child: JsonRow = look.at(from + index);
        return (
          <JsonBranch
            // What is open stays so when others come before it.
            key={child.name}
            name={child.name}
            path={child.path(path)}
            node={child.node}
            level={level}
            open={open}
            position={index + 1}
            siblings={count}
          />
        );
      })}
    </>
  );
}

interface FoldingProps {
  path: string;
  level: number;
  position: number;
  siblings: number;
  isOpen: boolean;
  row(isOpen: boolean): ComponentChild;
  children(): ComponentChild;
}

/** What is drawn when it is opened. */
function Folding({ path, level, position, siblings, isOpen: isOpenFirst, row, children }: FoldingProps) {
  const [isOpen, setOpen] = useState(isOpenFirst);
  return (
    <div {...itemAttributes(path, level, position, siblings)} {...{ "aria-expanded": isOpen }} class="rp-json-item">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tree has its keys. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it is the row of the tree's item. */}
      <div class="rp-json-row rp-json-fold" title={path} data-open={isOpen ? "" : undefined} onClick={() => setOpen(!isOpen)}>
        {row(isOpen)}
      </div>
      {isOpen && (
        // biome-ignore lint/a11y/useSemanticElements: the group of a tree's item.
        <div role="group" class="rp-json-children">
          {children()}
        </div>
      )}
    </div>
  );
}

function itemAttributes(path: string, level: number, position: number, siblings: number) {
  return {
    role: "treeitem",
    tabIndex: -1,
    "data-path": path,
    "aria-level": level,
    "aria-posinset": position,
    "aria-setsize": siblings,
    dir: "ltr",
  } as const;
}
