import { useEffect, useState } from "preact/hooks";
import { LazyModule } from "../lazy-module.ts";
import { iconPicture } from "./icon-picture.ts";

/** The pictures of `:material/name:`; loaded with the first of them. */
export const icons = new LazyModule(() => import("./icon-ways.ts"));

const materialIcon = /^:material\/(\w+):$/;

/** An icon beside words: an emoji, or `:material/name:`. It says nothing to a screen reader: the words do. */
export function Icon({ icon }: { icon: string }) {
  const [, redraw] = useState(0);
  const [, name] = materialIcon.exec(icon) ?? [];
  const isMissing = name !== undefined && icons.loaded === undefined;
  useEffect(() => {
    if (isMissing)
      icons.need().then(
        () => redraw((n) => n + 1),
        () => {},
      );
  }, [isMissing]);
  if (name === undefined) {
    return (
      <bdi class="rp-emoji" aria-hidden="true">
        {icon}
      </bdi>
    );
  }
  const ways = icons.loaded?.iconWays;
  const way = ways === undefined ? "" : Object.hasOwn(ways, name) ? ways[name] : undefined;
  return (
    <span
      class="rp-glyph"
      aria-hidden="true"
      {...(way === undefined
        ? { "data-unknown": "", title: `There is no icon “${name}”` }
        : { style: `--rp-icon: url("${iconPicture(way)}");` })}
    />
  );
}
