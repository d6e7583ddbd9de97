import type { EditorState } from "@codemirror/state";
import { useComputed } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { CellError } from "../../shared/cells-api.ts";
import type { Box, PageNode } from "../../shared/page-nodes.ts";
import { useApp } from "../app-context.ts";
import { useDomId } from "../use-dom-id.ts";
import { type CellKeys, cellActions } from "./cell-actions.ts";
import { CellEditing, StillCode } from "./cell-code.tsx";
import { CellMenu } from "./cell-menu.tsx";
import type { ShownState } from "./cell-states.ts";
import { type DocCell, partsOfCell } from "./notebook-document.ts";
import type { NotebookModel } from "./notebook-model.ts";
import { RunningTime } from "./running-time.tsx";

/** A word and a sign for each state: neither is told by its colour alone. */
export const stateWords: { readonly [State in ShownState["state"]]: readonly [sign: string, word: string] } = {
  kept: ["✓", "kept"],
  ran: ["●", "ran"],
  queued: ["…", "queued"],
  running: ["▶", "running"],
  failed: ["✕", "failed"],
  blocked: ["⊘", "blocked"],
  notReached: ["○", "not reached"],
  raw: ["–", "raw"],
  frozen: ["❄", "frozen"],
  stale: ["◷", "stale"],
  edited: ["✎", "edited"],
  unread: ["○", "not run yet"],
};

const UNREAD: ShownState = { state: "unread", reason: "", news: null };
const NOTHING: readonly Box<PageNode>[] = [];

interface CellViewProps {
  model: NotebookModel;
  cell: DocCell;
  keys: CellKeys;
  /** Its place among all. */
  at: number;
  isNarrow: boolean;
}

/** A cell: what it is called and what became of it, its code, and what it has drawn. */
export function CellView({ model, cell, keys, at, isNarrow }: CellViewProps) {
  const host = useRef<HTMLElement>(null);
  const left = useRef<EditorState | null>(null);
  const reasonId = useDomId();
  const { id } = cell;
  const { head, body } = partsOfCell(cell);
  // Each of these is of this cell alone: what is news of another one draws nothing here.
  const { state, reason, news } = useComputed(() => model.states.value.get(id) ?? UNREAD).value;
  const title = useComputed(() => model.titleOf(id)).value;
  const isSelected = useComputed(() => model.selected.value === id).value;
  const isEditing = useComputed(() => model.editing.value === id).value;
  const outputs = useComputed(() => model.outputs.value.get(id) ?? NOTHING).value;
  const painted = useComputed(() => model.painted.value.get(id) ?? NOTHING).value;
  const [sign, word] = stateWords[state];
  // In the task in which a cell goes that had the focus: else that would go to what stands before it.
  useLayoutEffect(() => {
    // The selection moves the focus of a cell, and takes none from elsewhere.
    const element = host.current;
    const list = element?.parentElement;
    if (!isSelected || isEditing || !element || !list) return;
    if (model.takesFocus || (list.contains(document.activeElement) && document.activeElement?.matches(".rp-nb-cell")))
      element.focus();
    model.takesFocus = false;
    // Where it has moved, its element was taken out for a moment, and has lost it.
  }, [isSelected, isEditing, at]);
  const endEditing = (): void => {
    model.takesFocus = true;
    model.editing.value = null;
  };
  const isText = head.kind === "markdown";
  const isBare = outputs.length === 0 && painted.length === 0;
  const code = model.codeOf(id, isNarrow);
  return (
    <section
      ref={host}
      class="rp-nb-cell"
      data-state={state}
      data-kind={head.kind}
      data-selected={isSelected ? "" : undefined}
      tabIndex={isSelected ? 0 : -1}
      aria-label={`${title}, ${word}`}
      aria-describedby={reasonId}
      onFocusIn={({ target, currentTarget }) => {
        // Who went to a widget stays there.
        if (target !== currentTarget) model.takesFocus = false;
        model.selected.value = id;
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (!keys.press(event, model, id)) return;
        event.preventDefault();
        event.stopPropagation();
        model.takesFocus = model.editing.value === null;
      }}
    >
      <div class="rp-nb-head">
        <span class="rp-nb-title">{title}</span>
        <span class="rp-nb-state" title={reason}>
          <span aria-hidden="true">{sign}</span> {word}
          {state === "running" && <RunningTime />}
        </span>
        <span class="rp-nb-reason" id={reasonId}>
          {reason}
        </span>
        {state === "running" && (
          <button type="button" class="rp-button rp-small" onClick={() => model.stop()}>
            Stop
          </button>
        )}
        <CellMenu model={model} id={id} title={title} news={news} />
      </div>
      {isEditing ? (
        <CellEditing
          left={left}
          text={body}
          label={`Text of ${title}`}
          isCode={!isText}
          onChange={(text) => model.document.edit(id, text)}
          onCursor={(offset) => model.cursors.set(id, offset)}
          onKey={(key) => {
            endEditing();
            if (key !== "Escape") cellActions.find((one) => one.key === key)?.act(model, id);
            if (key === "Ctrl-Shift--") model.editing.value = model.selected.value;
            return true;
          }}
        />
      ) : (
        // A text is seen as it is written until it has been drawn.
        (!isText || (model.canEdit && body === "") || (state === "edited" && isBare)) && (
          <Code model={model} id={id} title={title} body={body} shown={code} />
        )
      )}
      {/* In place of what it would have drawn, one that never was code shows the error itself. */}
      {news?.error && state !== "edited" && state !== "failed" && <TextError error={news.error} />}
      {!model.silenced.value.has(id) && (
        <Outputs boxes={outputs} under={painted} isHeld={state === "stale"} isQueued={state === "queued"} />
      )}
    </section>
  );
}

/** Why the text of a cell is no code, that was. */
function TextError({ error: { message, hint, line } }: { error: CellError }) {
  return (
    <p class="rp-nb-error" role="status">
      {`Line ${line} of the notebook: ${message}`}
      {hint !== undefined && ` ${hint}`}
      The cell runs as it was before.
    </p>
  );
}

interface CodeProps {
  model: NotebookModel;
  id: number;
  title: string;
  body: string;
  shown: ReturnType<NotebookModel["codeOf"]>;
}

function Code({ model, id, title, body, shown }: CodeProps) {
  if (shown === "hidden") return null;
  const lines = body.split("\n");
  const isFolded = shown === "folded";
  const [first = ""] = lines.filter((line) => line.trim() !== "");
  return (
    <div class="rp-nb-code">
      <button
        type="button"
        class="rp-nb-fold"
        aria-expanded={!isFolded}
        aria-label={isFolded && first !== "" ? undefined : `Code of ${title}`}
        onClick={() => model.fold(id, isFolded ? "shown" : "folded")}
      >
        <span aria-hidden="true">{isFolded ? "▸" : "▾"}</span>
        {isFolded && <code class="rp-nb-first">{first}</code>}
        {isFolded && lines.length > 1 && <span class="rp-nb-lines">{lines.length} lines</span>}
      </button>
      {!isFolded && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Enter on the cell does the same.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
        <div
          class="rp-nb-text"
          onClick={() => {
            // Who selects some of it wants to copy that.
            if (model.canEdit && getSelection()?.isCollapsed !== false) model.editing.value = id;
          }}
        >
          <StillCode text={body} isCode />
        </div>
      )}
    </div>
  );
}

interface OutputsProps {
  boxes: readonly Box<PageNode>[];
  /** What stood here on the last visit. */
  under?: readonly Box<PageNode>[];
  /** It is not what it would be now, until its reader asks for that. */
  isHeld?: boolean;
  /** It is soon drawn anew. */
  isQueued?: boolean;
}

/** What a cell has drawn: the page's own views, in another place. What is from the last visit is held still until the cell has drawn it anew. */
export function Outputs({ boxes, under = NOTHING, isHeld = false, isQueued = false }: OutputsProps) {
  const { NodeView, store } = useApp();
  const isPainted = boxes.length === 0 && under.length > 0;
  return (
    <div
      class="rp-nb-output rp-block"
      data-stale={isPainted || isHeld || (isQueued && store.dimming.value) ? "" : undefined}
      inert={isPainted}
    >
      {(isPainted ? under : boxes).map((box, at) => {
        const before = under[at];
        return before === undefined || before === box ? (
          <NodeView key={at} cell={box} />
        ) : (
          <NodeView key={at} cell={box} before={before} />
        );
      })}
    </div>
  );
}
