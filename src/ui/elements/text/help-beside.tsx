import { useEffect, useState } from "preact/hooks";
import { LazyModule } from "../../lazy-module.ts";

const helpTip = new LazyModule(() => import("../help-tip.tsx"));

/** The small "?" of a text or heading; its code is loaded with the first of them. Null draws nothing. */
export function Help({ text, label }: { text: string | null; label: string }) {
  const [, redraw] = useState(0);
  const isMissing = text !== null && helpTip.loaded === undefined;
  useEffect(() => {
    if (isMissing)
      helpTip.need().then(
        () => redraw((n) => n + 1),
        () => {},
      );
  }, [isMissing]);
  if (text === null) return null;
  const Tip = helpTip.loaded?.HelpTip;
  return Tip === undefined ? <span class="rp-help rp-help-place" /> : <Tip label={label} text={text} />;
}
