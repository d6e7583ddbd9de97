import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import type { SurfacePlace } from "./surface.ts";

const SIDEBARS = ["auto", "expanded", "collapsed", "locked"] as const;
/** Narrower, nothing can be read in it; wider, it is the page. CSS pixels. */
const [NARROWEST, WIDEST] = [120, 1000];

const sidebar: Reader<(typeof SIDEBARS)[number] | number | null> = (value, where) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && value >= NARROWEST && value <= WIDEST) return value;
  if (typeof value === "number")
    throw ArgumentError.of(where.fn, where.argument, `a width from ${NARROWEST} to ${WIDEST} pixels`, value);
  return option.oneOf(SIDEBARS, "auto")(value, where);
};

const lang: Reader<string | null> = (value, where) => {
  const tag = option.text(value, where);
  if (tag === null || isLanguage(tag)) return tag;
  throw ArgumentError.of(where.fn, where.argument, "a language tag such as “de” or “pt-BR”", value);
};

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

export const pageConfig = {
  setPageConfig(place: SurfacePlace, options: unknown): void {
    const given = readOptions(place.fn, options, {
      title: option.text,
      icon: option.text,
      layout: option.oneOf(["centered", "wide", null] as const, null),
      sidebar,
      lang,
    });
    drawLeaf(place, "pageConfig", given);
  },
};
