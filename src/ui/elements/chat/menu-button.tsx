import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { invariant } from "../../../shared/assert.ts";
import { useApp } from "../../app-context.ts";
import { isComposing, isOfBrowser } from "../../keys.ts";
import { useDomId } from "../../use-dom-id.ts";
import { HelpTip } from "../help-tip.tsx";
import { iconWords } from "../icon-words.ts";
import { Inline } from "../text/markdown-body.tsx";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { ButtonFace } from "../widgets/button-row.tsx";
import { placeList } from "../widgets/place-list.ts";
import { useKeys } from "../widgets/use-keys.ts";

/** A text that is typed with longer pauses begins anew, ms. */
const TYPING = 500;

/**
 * `st.menuButton`, by the pattern “menu button” of the ARIA practices: arrows, Home, End and letters go through the options, Enter chooses,
 * Escape gives the focus back. An option that is barred is met, and does nothing.
 */
export function MenuButtonView({ node }: ViewProps<"menuButton">) {
  const { label, labelVisibility, disabled, help, type, shortcut, options, groups = [], barred = [] } = node.props;
  const { widgets } = useApp();
  /** Where the focus is when it opens; null while it is closed. */
  const [start, setStart] = useState<number | null>(null);
  const isOpen = start !== null && !disabled;
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const id = useDomId();
  useKeys(shortcut, button);
  const items = (): HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  useLayoutEffect(() => {
    if (!isOpen || menu.current === null || button.current === null) return;
    const hide = placeList(menu.current, button.current, true);
    items().at(start)?.focus();
    return hide;
  }, [isOpen]);
  const close = (isBack: boolean): void => {
    setStart(null);
    if (isBack) button.current?.focus();
  };
  const choose = (index: number): void => {
    if (barred.includes(index)) return;
    close(true);
    widgets.trigger(invariant(node.id, "a menuButton has an id"), `menu button “${label}”`, index);
  };
  /**
   * The place of the next option that begins with what is typed. The same letter again goes on from one to the next; where none begins
   * with all of it, the newest letter begins anew.
   */
  const found = (key: string, at: number): number => {
    const now = performance.now();
    const texts = items().map(({ textContent }) => (textContent ?? "").trim().toLowerCase());
    const next = (text: string, from: number): number | undefined => {
      const step = texts.findIndex((_, steps) => texts[(from + steps) % texts.length]?.startsWith(text.toLowerCase()));
      return step === -1 ? undefined : (from + step) % texts.length;
    };
    const before = now - typed.current.at < TYPING ? typed.current.text : "";
    const longer = before === "" || before === key ? undefined : next(before + key, at);
    typed.current = { text: longer === undefined ? key : before + key, at: now };
    return longer ?? next(key, at + 1) ?? at;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (isComposing(event) || isOfBrowser(event)) return;
    const all = items();
    const at = all.indexOf(event.target as HTMLElement);
    const last = all.length - 1;
    const to: Record<string, number> = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    if (key === "Escape") {
      event.preventDefault();
      close(true);
    } else if (key === "Tab") {
      // From the button, where the menu is not in the way.
      close(true);
      return;
    } else if (to[key] !== undefined || (key.length === 1 && key !== " ")) {
      event.preventDefault();
      all[to[key] ?? found(key, at)]?.focus();
    } else return;
    event.stopPropagation();
  };
  const item = (option: string, index: number): ComponentChildren => (
    <div
      key={index}
      class="rp-menu-item"
      role="menuitem"
      tabIndex={-1}
      dir="auto"
      aria-disabled={barred.includes(index)}
      aria-label={iconWords(option)}
      onClick={() => choose(index)}
      onKeyDown={(event) => {
        if ((event.key !== "Enter" && event.key !== " ") || isComposing(event)) return;
        event.preventDefault();
        choose(index);
      }}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
    >
      <Inline text={option} links={false} />
    </div>
  );
  /** Options from one place to another. */
  const part = (from: number, to: number): ComponentChildren => options.slice(from, to).map((one, at) => item(one, from + at));
  return (
    <div {...widgetAttributes(node, "rp-button-row")}>
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
        aria-label={labelVisibility === "visible" ? iconWords(label) : label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={(event) => {
          event.preventDefault();
          if (isOpen) close(true);
          else setStart(0);
        }}
        onKeyDown={(event) => {
          if (isOpen || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
          event.preventDefault();
          setStart(event.key === "ArrowDown" ? 0 : -1);
        }}
      >
        <ButtonFace {...node.props} />
      </button>
      {help !== null && <HelpTip label={label} text={help} />}
      <div
        class="rp-menu"
        id={id}
        ref={menu}
        popover="auto"
        {...{ role: "menu", "aria-label": label, tabIndex: -1, onKeyDown }}
        onToggle={(event) => {
          if (event.newState === "closed" && isOpen) close(false);
        }}
      >
        {isOpen && (
          <>
            {options.length === 0 && <div class="rp-menu-none">No options</div>}
            {part(0, groups[0]?.from ?? options.length)}
            {groups.map((group, at) => (
              <div key={group.from} {...{ role: "group", "aria-label": group.label }}>
                <div class="rp-menu-group" role="presentation" dir="auto">
                  {group.label}
                </div>
                {part(group.from, groups[at + 1]?.from ?? options.length)}
              </div>
            ))}
          </>
        )}
      </div>
    </div>
  );
}
