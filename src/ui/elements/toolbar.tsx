import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { useFullScreen } from "./use-full-screen.ts";

/** One tool of an element. */
export interface Tool {
  /** What it does: the button's name and tip. */
  readonly name: string;
  /** The way of a 16 by 16 picture, drawn as lines. */
  readonly icon: string;
  run(): void;
  /** Whether what it switches is on; absent for what is no switch. */
  readonly pressed?: boolean;
  /** Whether there is nothing to do for it. */
  readonly disabled?: boolean;
}

/** Ways of the pictures that several elements need. */
export const toolIcons = {
  download: "M8 2.5v7.5M4.75 7 8 10.25 11.25 7M2.75 13.25h10.5",
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6",
  enlarge: "M9.75 2.75h3.5v3.5M13 3 9.5 6.5M6.25 13.25h-3.5v-3.5M3 13l3.5-3.5",
  reduce: "M13 3 9.5 6.5M9.5 3v3.5H13M3 13l3.5-3.5M6.5 13V9.5H3",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M10.25 10.25l3.25 3.25",
  minus: "M3.5 8h9",
  plus: "M3.5 8h9M8 3.5v9",
  fit: "M2.75 6V2.75H6M10 2.75h3.25V6M13.25 10v3.25H10M6 13.25H2.75V10",
  source: "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
} as const;

interface ToolbarProps {
  /** What the tools are of: "Line chart". */
  label: string;
  /** The element. It has the class `rp-tooled`, which shows the tools by hover and focus. */
  host: RefObject<HTMLElement | null>;
  tools: readonly Tool[];
  /** Offers to fill the window with the element; not so inside a dialog or popover, which fills its own. */
  fullScreen?: boolean;
  children?: ComponentChildren;
}

/**
 * The tools of an element: seen while the pointer or the focus is in it, on touch always. It stands in the element's flow, at the end of
 * a line of its own or of the element's head, so it covers nothing.
 */
export function Toolbar({ label, host, tools, fullScreen = false, children }: ToolbarProps) {
  const full = useFullScreen(host);
  const [mayFill, setMayFill] = useState(false);
  useLayoutEffect(() => {
    setMayFill(fullScreen && host.current?.parentElement?.closest("dialog, [popover], [role=dialog]") === null);
  }, [fullScreen, host]);
  const all: readonly Tool[] = mayFill
    ? [
        ...tools,
        full.isFull
          ? { name: "Leave full screen", icon: toolIcons.reduce, run: full.leave }
          : { name: "Full screen", icon: toolIcons.enlarge, run: full.enter },
      ]
    : tools;
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that belong together are no fieldset.
    <div class="rp-toolbar" role="group" aria-label={`Tools of: ${label}`}>
      {children}
      {all.map((tool, index) => (
        // By place: the button that fills the window is the one that leaves it, and keeps the focus.
        <button
          key={index}
          type="button"
          class="rp-tool"
          aria-label={tool.name}
          aria-pressed={tool.pressed}
          disabled={tool.disabled}
          title={tool.name}
          onClick={tool.run}
        >
          <span class="rp-tool-icon" style={`--rp-icon: url("${picture(tool.icon)}");`} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}

/** The picture as a mask: it has the colour of the button, and is no picture of the element's own. */
function picture(way: string): string {
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='${way}' fill='none' stroke='#000' stroke-width='1.4' stroke-linecap='round' stroke-linejoin='round'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
