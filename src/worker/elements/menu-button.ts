import { FormError } from "../../shared/errors.ts";
import { option } from "../values/read-options.ts";
import { buttonOptions, buttonProps } from "./button.ts";
import { singleChoice, splitDisabled } from "./choices.ts";
import type { SurfacePlace } from "./surface.ts";
import { triggerOptions, widget } from "./widget-base.ts";

const { type, icon, iconPosition, shortcut } = buttonOptions;
const menuOptions = { type, icon, iconPosition, shortcut, format: option.callback };

/** `st.menuButton`: gives the option that was chosen in the one run which that caused, else null. */
export function menuButton(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
  const { fn, block } = place;
  if (block.form !== null) {
    throw new FormError(`${fn}() was called inside st.form("${block.form.name}").`, {
      hint: "What is chosen there is sent at once: use st.selectbox in the form, or call it outside.",
    });
  }
  const { input: given, barred } = splitDisabled(input);
  const options = triggerOptions(place, given, menuOptions);
  const { labels, identity, more, ...choice } = singleChoice(fn, list, { index: null, format: options.format, barred });
  const looks = buttonProps(options);
  return widget(place, label, options, {
    kind: "menuButton",
    ...choice,
    identity: [identity, looks],
    props: { ...looks, options: labels, ...more },
    isTold: true,
  });
}
