import { useRef, useState } from "preact/hooks";
import { shownCells, withUnder } from "../../../shared/page-nodes.ts";
import { useApp } from "../../app-context.ts";
import { BlockView } from "../../block-view.tsx";
import { useUnder } from "../../under.ts";
import { useDomId } from "../../use-dom-id.ts";
import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.tabs`: all tabs are drawn, one is seen. The choice is the page's own and survives reruns. */
export function TabsView({ node }: ViewProps<"tabs">) {
  const { labels } = node.props;
  const { NodeView } = useApp();
  const [choice, setChoice] = useState<Choice>({ label: labels[0] ?? "", nth: 0 });
  const list = useRef<HTMLDivElement>(null);
  const id = useDomId();
  const selected = placeOf(choice, labels);
  const setChosen = (index: number): void => setChoice(choiceAt(index, labels));
  const under = useUnder();
  // Read so that this is rendered again: cells are appended to in place.
  void node.block?.size.value;
  const choose = (index: number): void => {
    const next = (index + labels.length) % labels.length;
    setChosen(next);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  const keys: Record<string, (rtl: boolean) => void> = {
    ArrowRight: (rtl) => choose(selected + (rtl ? -1 : 1)),
    ArrowLeft: (rtl) => choose(selected + (rtl ? 1 : -1)),
    Home: () => choose(0),
    End: () => choose(labels.length - 1),
  };
  return (
    <div {...rootAttributes(node, "rp-tabs")}>
      <div
        role="tablist"
        class="rp-tablist"
        ref={list}
        onKeyDown={(event) => {
          const move = keys[event.key];
          if (move === undefined) return;
          event.preventDefault();
          move(getComputedStyle(event.currentTarget).direction === "rtl");
        }}
      >
        {labels.map((label, index) => (
          <button
            key={index}
            type="button"
            role="tab"
            class="rp-tab"
            id={`${id}-tab-${index}`}
            aria-selected={index === selected}
            aria-controls={`${id}-panel-${index}`}
            tabIndex={index === selected ? 0 : -1}
            onClick={() => setChosen(index)}
          >
            {label}
          </button>
        ))}
      </div>
      {withUnder(node.block === undefined ? [] : shownCells(node.block), under).map((cell, index) => (
        <div
          key={index}
          role="tabpanel"
          class="rp-tabpanel"
          id={`${id}-panel-${index}`}
          aria-labelledby={`${id}-tab-${index}`}
          hidden={index !== selected}
        >
          <NodeView cell={cell} before={under?.[index]} />
        </div>
      ))}
    </div>
  );
}

/** The tab that was chosen: by its label, since others may come to stand in front of it; `nth` among equals. */
interface Choice {
  readonly label: string;
  readonly nth: number;
}

function choiceAt(index: number, labels: readonly string[]): Choice {
  const label = labels[index] ?? "";
  return { label, nth: labels.slice(0, index).filter((other) => other === label).length };
}

/** Where the choice stands now; the first tab if it is gone. */
function placeOf({ label, nth }: Choice, labels: readonly string[]): number {
  const places = labels.flatMap((other, index) => (other === label ? [index] : []));
  return places[nth] ?? places[0] ?? 0;
}

/** One of `st.tabs`. */
export function TabView({ node }: ViewProps<"tab">) {
  return <div {...rootAttributes(node, "rp-tab-body")}>{node.block && <BlockView block={node.block} />}</div>;
}
