import { useLayoutEffect, useRef } from "preact/hooks";
import { scrollableAttributes, sizedAttributes, type ViewProps } from "../view.ts";
import { copyAsTex } from "./copy-tex.ts";
import { drawFormula } from "./formulas.ts";
import { Help } from "./help-beside.tsx";

/** `st.latex`: a formula in the middle of a line of its own. */
export function LatexView({ node }: ViewProps<"latex">) {
  const { body, help } = node.props;
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (host.current !== null) drawFormula(host.current, body, true);
  }, [body]);
  return (
    <div {...sizedAttributes(node, "rp-latex")} onCopy={copyAsTex}>
      <div class="rp-latex-box" ref={host} {...scrollableAttributes("Formula")} />
      <Help text={help} label="the formula" />
    </div>
  );
}
