import { ArgumentError, FormError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option } from "../values/read-options.ts";
import { label } from "./arguments.ts";
import { buttonOptions, buttonProps, toBoolean } from "./button.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, refusePromise } from "./text-arguments.ts";
import { asItIs, triggerOptions, widget } from "./widget-base.ts";

const SCHEMES = ["http", "https", "mailto", "tel"];

// Keys that lead to another page belong to the browser.
const { shortcut: _, ...looks } = buttonOptions;

export const links = {
  linkButton(place: SurfacePlace, name: unknown, address: unknown, input?: unknown): void {
    const { fn, block } = place;
    refusePromise(fn, address);
    const options = triggerOptions(place, input, { ...looks, newTab: option.flag(true) });
    const { newTab, labelVisibility, disabled, help, width, key } = options;
    const props = { ...buttonProps({ ...options, shortcut: null }), url: linkTo(fn, address), newTab };
    if (options.onClick === null) {
      // Nothing hears of its press: it is no input of anything.
      const common = { label: label(fn, name), labelVisibility, disabled, help, ...onlyGiven({ width }) };
      drawLeaf(place, "linkButton", { ...common, ...props }, key);
      return;
    }
    if (block.form !== null) {
      throw new FormError(`${fn}() was called with options.onClick inside st.form("${block.form.name}").`, {
        hint: "A press in a form waits for its button, and a link does not: leave out options.onClick, or put it behind the form.",
      });
    }
    widget(place, name, options, { kind: "linkButton", initial: false, identity: props, props, values: asItIs(toBoolean) });
  },
};

/** An address that a link may lead to: as browsers read it. @throws ArgumentError */
function linkTo(fn: string, given: unknown): string {
  if (typeof given !== "string" && !(given instanceof URL)) throw ArgumentError.of(fn, "the address", "a text or a URL", given);
  // Control characters at its start, and breaks inside, browsers leave out.
  const address = String(given)
    .replace(/[\t\n\r]/g, "")
    .trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const scheme = /^[\u0000-\u0020]*([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (address !== "" && (scheme === undefined || SCHEMES.includes(scheme))) return address;
  throw ArgumentError.of(fn, "the address", "one of http:, https:, mailto: or tel:, or relative to the page", given);
}
