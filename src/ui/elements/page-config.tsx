import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { sayConfig } from "../say-config.ts";
import { rootAttributes, type ViewProps } from "./view.ts";

/** `st.setPageConfig`: nothing to see here; the page does what it says. */
export function PageConfigView({ node }: ViewProps<"pageConfig">) {
  const { configs } = useApp();
  const place = useRef<HTMLSpanElement>(null);
  const { props } = node;
  useLayoutEffect(() => {
    const element = place.current;
    return element === null ? undefined : sayConfig(configs, element, props);
  }, [configs, props]);
  return <span {...rootAttributes(node, "rp-effect")} ref={place} hidden />;
}
