import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { label, refusePromise } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";

const SCHEMES = ["http", "https", "mailto", "tel"];

export const links = {
  linkButton(place: SurfacePlace, name: unknown, address: unknown, options?: unknown): void {
    const { fn } = place;
    refusePromise(fn, address);
    const { type, ...given } = readOptions(fn, options, {
      type: option.oneOf(["primary", "secondary"], "secondary"),
      newTab: option.flag(true),
      help: option.text,
      disabled: option.flag(false),
    });
    drawLeaf(place, "linkButton", { label: label(fn, name), url: linkTo(fn, address), primary: type === "primary", ...given });
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
