import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { LazyModule } from "../../lazy-module.ts";
import { asksOwn, offerRemoteImages } from "../text/remote-images.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";

type Shadow = typeof import("./fill-shadow.ts");
const shadow = new LazyModule<Shadow>(() => import("./fill-shadow.ts"));

/** `st.html`: in a shadow root, so that its styles stay inside and those of the page do not reach in. */
export function HtmlView({ node }: ViewProps<"html">) {
  const { body } = node.props;
  const app = useApp();
  const host = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let isOver = false;
    const show = ({ fillShadow }: Shadow): void => {
      const element = host.current;
      if (isOver || element === null) return;
      const content = fillShadow(element.shadowRoot ?? element.attachShadow({ mode: "open" }), body, asksOwn(app));
      offerRemoteImages(content, app);
    };
    shadow.need().then(show, () => setFailed(true));
    return () => {
      isOver = true;
    };
  }, [body, app.options.remoteMedia]);
  return (
    <div {...sizedAttributes(node, "rp-html-box")}>
      {failed ? <p class="rp-muted">This HTML could not be shown: the code for it was not loaded.</p> : <div ref={host} />}
    </div>
  );
}
