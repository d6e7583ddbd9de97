import type { ComponentChild } from "preact";
import { useState } from "preact/hooks";
import { rootAttributes, type ViewProps } from "../view.ts";
import { type JsonRow, lookOf } from "./json-node.ts";

/** So many children are shown at once; the rest comes by a press. */
const PAGE = 100;

/** `st.json`: a tree whose branches are drawn when they are opened. */
export function JsonView({ node }: ViewProps<"json">) {
  return (
    <div {...rootAttributes(node, "rp-json")}>
      <Row name={null} node={node.props.value as JsonRow["node"]} open={node.props.expanded ? 2 : 0} />
    </div>
  );
}

/** @param open so many levels are open at first */
function Row({ name, node, open }: JsonRow & { open: number }) {
  const look = lookOf(node);
  const label = name !== null && <span class="rp-json-name">{name}</span>;
  const value = (
    <span class="rp-json-value" data-type={look.type}>
      {look.text}
    </span>
  );
  if (look.rows.length === 0) {
    return (
      <div class="rp-json-row">
        {label} {value}
      </div>
    );
  }
  return <Branch label={label} value={value} rows={look.rows} more={look.more} open={open} />;
}

interface BranchProps {
  label: ComponentChild;
  value: ComponentChild;
  rows: JsonRow[];
  more: number;
  open: number;
}

function Branch({ label, value, rows, more, open }: BranchProps) {
  const [isOpen, setOpen] = useState(open > 0);
  const [shown, setShown] = useState(PAGE);
  const rest = rows.length - shown;
  return (
    <details class="rp-json-branch" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {label} {value}
      </summary>
      {isOpen && (
        <div class="rp-json-children">
          {rows.slice(0, shown).map((row, index) => (
            <Row key={index} name={row.name} node={row.node} open={open - 1} />
          ))}
          {rest > 0 && (
            <button type="button" class="rp-link" onClick={() => setShown(shown + 10 * PAGE)}>
              Show {Math.min(rest, 10 * PAGE)} more of {rest}
            </button>
          )}
          {more > 0 && <div class="rp-json-row rp-muted">… {more} more</div>}
        </div>
      )}
    </details>
  );
}
