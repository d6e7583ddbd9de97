import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { shownCells, withUnder } from "../../../shared/page-nodes.ts";
import { useApp } from "../../app-context.ts";
import { BlockView } from "../../block-view.tsx";
import { isOfBrowser } from "../../keys.ts";
import { useUnder } from "../../under.ts";
import { useDomId } from "../../use-dom-id.ts";
import { Inline } from "../text/markdown-body.tsx";
import { useSelection } from "../use-selection.ts";
import { rootAttributes, sizedAttributes, type ViewProps } from "../view.ts";

/** `st.tabs`: all tabs are drawn, one is seen. The choice is the page's own and survives reruns. */
export function TabsView({ node }: ViewProps<"tabs">) {
  const { labels, default: first, height } = node.props;
  const { NodeView } = useApp();
  const asked = useSelection(node);
  const [own, setOwn] = useState<Choice>({ label: first ?? labels[0] ?? "", nth: 0 });
  const choice = asked?.value ?? own;
  const list = useRef<HTMLDivElement>(null);
  const id = useDomId();
  const selected = placeOf(choice, labels, first);
  const ends = useOverflow(list, labels);
  useEffect(() => show(list.current, selected), [selected]);
  const setChosen = (index: number): void => {
    if (asked === null) setOwn(choiceAt(index, labels));
    else if (index !== selected) asked.set(choiceAt(index, labels));
  };
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
    <div {...sizedAttributes(node, "rp-tabs")}>
      <div class="rp-tabrow">
        {ends.start && <Arrow list={list} way={-1} />}
        <div
          role="tablist"
          class="rp-tablist"
          ref={list}
          onKeyDown={(event) => {
            const move = keys[event.key];
            if (move === undefined || isOfBrowser(event)) return;
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
              <Inline text={label} links={false} />
            </button>
          ))}
        </div>
        {ends.end && <Arrow list={list} way={1} />}
      </div>
      {withUnder(node.block === undefined ? [] : shownCells(node.block), under).map((cell, index) => (
        <div
          key={index}
          role="tabpanel"
          class="rp-tabpanel"
          id={`${id}-panel-${index}`}
          aria-labelledby={`${id}-tab-${index}`}
          hidden={index !== selected}
          {...(height === null ? {} : { style: `block-size: ${height}px;`, "data-scrolls": "", tabIndex: 0 })}
        >
          <NodeView cell={cell} before={under?.[index]} />
        </div>
      ))}
    </div>
  );
}

/** Whether there are more tabs before or behind those that are seen. */
function useOverflow(list: RefObject<HTMLElement | null>, labels: readonly string[]): { start: boolean; end: boolean } {
  const [ends, setEnds] = useState({ start: false, end: false });
  useLayoutEffect(() => {
    const host = list.current;
    if (host === null) return;
    const measure = (): void => {
      // Below 0 where text runs from right to left.
      const at = Math.abs(host.scrollLeft);
      const next = { start: at > 1, end: at + host.clientWidth < host.scrollWidth - 1 };
      setEnds((before) => (before.start === next.start && before.end === next.end ? before : next));
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(host);
    for (const tab of host.children) sizes.observe(tab);
    host.addEventListener("scroll", measure, { passive: true });
    return () => {
      sizes.disconnect();
      host.removeEventListener("scroll", measure);
    };
  }, [labels.join("\n")]);
  return ends;
}

/** Brings a tab into the row's own view; the page stays where it is. */
function show(list: HTMLElement | null, index: number): void {
  const tab = list?.children[index];
  if (list === null || tab === undefined || list.scrollWidth <= list.clientWidth) return;
  const [outer, inner] = [list.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (inner.left < outer.left) list.scrollLeft -= outer.left - inner.left + 24;
  else if (inner.right > outer.right) list.scrollLeft += inner.right - outer.right + 24;
}

/** For the pointer: the keyboard has the arrows, which bring the tab into view. */
function Arrow({ list, way }: { list: RefObject<HTMLElement | null>; way: 1 | -1 }) {
  const move = (): void => {
    const host = list.current;
    if (host === null) return;
    const rtl = getComputedStyle(host).direction === "rtl" ? -1 : 1;
    host.scrollBy({ left: way * rtl * host.clientWidth * 0.7, behavior: "smooth" });
  };
  return (
    <button
      type="button"
      class="rp-tab-arrow"
      data-way={way === 1 ? "end" : "start"}
      tabIndex={-1}
      aria-hidden="true"
      onClick={move}
    >
      ›
    </button>
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

/** Where the choice stands now; the default tab if it is gone. */
function placeOf({ label, nth }: Choice, labels: readonly string[], fallback: string | null): number {
  const places = labels.flatMap((other, index) => (other === label ? [index] : []));
  return places[nth] ?? places[0] ?? Math.max(0, labels.indexOf(fallback ?? ""));
}

/** One of `st.tabs`. */
export function TabView({ node }: ViewProps<"tab">) {
  return <div {...rootAttributes(node, "rp-tab-body")}>{node.block && <BlockView block={node.block} />}</div>;
}
