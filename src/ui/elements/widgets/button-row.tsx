import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { HelpTip } from "../help-tip.tsx";
import { Icon } from "../icon.tsx";
import { iconWords } from "../icon-words.ts";
import { Inline } from "../text/markdown-body.tsx";
import { type NodeOf, widgetAttributes } from "../view.ts";
import { isKeptByBrowser, shownKeys, useKeys } from "./use-keys.ts";

type Buttons = "button" | "formSubmitButton" | "downloadButton";

export interface ButtonRowProps {
  node: { [K in Buttons]: NodeOf<K> }[Buttons];
  /** What a press does: what the button element has beside its looks. */
  press: Pick<ButtonHTMLAttributes, "type" | "value" | "onClick">;
  /** It does what it was pressed for. */
  busy?: boolean;
}

/** A button of a script, and its help beside it. */
export function ButtonRow({ node, press, busy = false }: ButtonRowProps) {
  const { label, labelVisibility, disabled, help, type } = node.props;
  const button = useRef<HTMLButtonElement>(null);
  const shortcut = useKeys(node.props.shortcut, button);
  const keys = shortcut === undefined ? null : shownKeys(shortcut);
  const note = shortcut !== undefined && isKeptByBrowser(shortcut) ? "(most browsers keep these keys to themselves)" : null;
  const tip = [help, keys === null ? null : `\`${keys}\``, note].filter((part) => part !== null).join(" ");
  return (
    <div {...widgetAttributes(node, "rp-button-row")}>
      <button
        ref={button}
        class="rp-button"
        data-type={type}
        data-primary={type === "primary" ? "" : undefined}
        disabled={disabled}
        dir="auto"
        // Not `disabled`, which would drop the focus.
        {...(busy ? { "aria-disabled": true, "aria-busy": true, ...withoutPress(press) } : press)}
        aria-label={labelVisibility === "visible" ? iconWords(label) : label}
        {...(shortcut === undefined ? {} : { "aria-keyshortcuts": ariaKeys(shortcut) })}
      >
        <ButtonFace {...node.props} busy={busy} />
      </button>
      {tip !== "" && <HelpTip label={label} text={tip} />}
    </div>
  );
}

const withoutPress = ({ onClick: _, ...press }: ButtonRowProps["press"]) => press;
const ariaKeys = (shortcut: string): string => shortcut.replace("Ctrl", shownKeys("Ctrl") === "⌘" ? "Meta" : "Control");

interface Face {
  label: string;
  labelVisibility: "visible" | "hidden" | "collapsed";
  icon?: string | undefined;
  iconPosition?: "right" | undefined;
  busy?: boolean;
}

/** What stands on a button, or on a link that looks like one. */
export function ButtonFace({ label, labelVisibility, icon, iconPosition, busy = false }: Face): ComponentChildren {
  const picture = busy ? <span class="rp-busy" aria-hidden="true" /> : icon !== undefined && <Icon icon={icon} />;
  return (
    <>
      {iconPosition !== "right" && picture}
      {labelVisibility === "visible" && (
        <span class="rp-button-label">
          <Inline text={label} links={false} />
        </span>
      )}
      {iconPosition === "right" && picture}
    </>
  );
}
