import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { iconPicture, toolIcons } from "./icon-picture.ts";
import { useFullScreen } from "./use-full-screen.ts";

export { toolIcons };

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
          <span class="rp-tool-icon" style={`--rp-icon: url("${iconPicture(tool.icon)}");`} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}
