import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { placeList } from "../elements/widgets/place-list.ts";
import { useDomId } from "../use-dom-id.ts";

export interface MenuItem {
  readonly text: string;
  /** Where it is left out, the item can be chosen. */
  readonly isDisabled?: boolean;
  run(): void;
}

interface MenuProps {
  /** What the button shows. */
  label: ComponentChildren;
  /** What it is called. */
  name: string;
  items: readonly MenuItem[];
}

/** A button that opens a list of actions: by arrow keys, Home and End, closed by Escape or a press elsewhere. */
export function Menu({ label, name, items }: MenuProps) {
  const id = useDomId();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const move = (by: number | "first" | "last"): void => {
    const found = [...(panel.current?.querySelectorAll<HTMLButtonElement>("[role=menuitem]:not(:disabled)") ?? [])];
    const at = found.indexOf(document.activeElement as HTMLButtonElement);
    const to = by === "first" ? 0 : by === "last" ? found.length - 1 : (at + by + found.length) % found.length;
    found[to]?.focus();
  };
  useLayoutEffect(() => {
    if (!isOpen || panel.current === null || button.current === null) return;
    const end = placeList(panel.current, button.current, false);
    move("first");
    return end;
  }, [isOpen]);
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => move("first"),
    End: () => move("last"),
    Tab: () => panel.current?.hidePopover(),
  };
  return (
    <>
      <button
        type="button"
        class="rs-button"
        ref={button}
        popovertarget={id}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={name}
        title={name}
      >
        {label}
      </button>
      <div
        id={id}
        class="rs-menu"
        popover="auto"
        role="menu"
        aria-label={name}
        ref={panel}
        onToggle={({ currentTarget }) => setOpen(currentTarget.matches(":popover-open"))}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (event.key !== "Escape") event.stopPropagation();
          if (act === undefined) return;
          if (event.key !== "Tab") event.preventDefault();
          act();
        }}
      >
        {items.map(({ text, isDisabled = false, run }) => (
          <button
            key={text}
            type="button"
            role="menuitem"
            tabIndex={-1}
            disabled={isDisabled}
            onClick={() => {
              panel.current?.hidePopover();
              run();
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </>
  );
}
