import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { BlockView } from "../../block-view.tsx";
import { useDomId } from "../../use-dom-id.ts";
import { HelpTip } from "../help-tip.tsx";
import { Icon } from "../icon.tsx";
import { iconWords } from "../icon-words.ts";
import { Inline } from "../text/markdown-body.tsx";
import { useSelection } from "../use-selection.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";
import { placeList } from "../widgets/place-list.ts";

/**
 * `st.popover`: a container above the page, opened by its button. A press elsewhere and Escape close it, and the focus goes back. What
 * it holds stays there while it is closed.
 */
export function PopoverView({ node }: ViewProps<"popover">) {
  const { label, open, type, icon, help, disabled } = node.props;
  const asked = useSelection(node);
  const [own, setOwn] = useState({ said: open, open });
  const isOpen = !disabled && (asked === null ? (own.said === open ? own.open : open) : asked.value === true);
  const set = (next: boolean): void => {
    if (asked === null) setOwn({ said: open, open: next });
    else asked.set(next);
  };
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useDomId();
  useLayoutEffect(() => {
    if (!isOpen || panel.current === null || button.current === null) return;
    return placeList(panel.current, button.current, false);
  }, [isOpen]);
  return (
    <div {...sizedAttributes(node, "rp-widget rp-button-row")}>
      <button
        ref={button}
        type="button"
        class="rp-button rp-popover-button"
        data-type={type}
        data-primary={type === "primary" ? "" : undefined}
        disabled={disabled}
        dir="auto"
        // So that a press on it is none elsewhere.
        popovertarget={id}
        aria-label={iconWords(label)}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={(event) => {
          event.preventDefault();
          set(!isOpen);
        }}
      >
        {icon !== null && <Icon icon={icon} />}
        <span class="rp-button-label">
          <Inline text={label} links={false} />
        </span>
      </button>
      {help !== null && <HelpTip label={label} text={help} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it holds a key back; its role stands below. */}
      <div
        class="rp-popover"
        id={id}
        ref={panel}
        popover="auto"
        {...{ role: "group", "aria-label": label }}
        onToggle={(event) => {
          if (event.target === event.currentTarget && event.newState === "closed" && isOpen) set(false);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.stopPropagation();
        }}
      >
        {node.block && <BlockView block={node.block} />}
      </div>
    </div>
  );
}
