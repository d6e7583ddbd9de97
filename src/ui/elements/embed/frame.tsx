import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { baseOfPage } from "../../base-of-page.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { frameDocument, heightIn } from "./frame-document.ts";

/** Before its content has told how high it is, in CSS pixels. */
const FIRST_HEIGHT = 150;
/** What content may ask for: a page within a page that grows as it is given room would never end. */
const MOST_HEIGHT = 20_000;

type FrameProps = ViewProps<"htmlFrame">["node"]["props"] | ViewProps<"iframe">["node"]["props"];

/** `st.components.html`: a document of its own, which has no origin: it reaches nothing of the page. */
export function HtmlFrameView({ node }: ViewProps<"htmlFrame">) {
  const { body, height } = node.props;
  const frame = useRef<HTMLIFrameElement>(null);
  const [content, setContent] = useState(FIRST_HEIGHT);
  const source = useMemo(() => frameDocument(body, height === "content"), [body, height === "content"]);
  useLayoutEffect(() => {
    if (height !== "content") return;
    const told = (event: MessageEvent): void => {
      const asked = event.source === frame.current?.contentWindow ? heightIn(event.data) : null;
      if (asked !== null) setContent(Math.min(asked, MOST_HEIGHT));
    };
    addEventListener("message", told);
    return () => removeEventListener("message", told);
  }, [height]);
  return (
    <div {...rootAttributes(node, "rp-frame")}>
      <iframe
        ref={frame}
        {...frameAttributes(node.props, height === "content" ? content : height)}
        srcdoc={source}
        sandbox="allow-scripts allow-forms allow-modals allow-popups allow-downloads"
      />
    </div>
  );
}

/** `st.components.iframe`: a page at an address. One of the page's own site gets no origin, or it could reach the page. */
export function IframeView({ node }: ViewProps<"iframe">) {
  const { url, height } = node.props;
  const address = URL.canParse(url, baseOfPage()) ? new URL(url, baseOfPage()) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) {
    return <p {...rootAttributes(node, "rp-muted")}>There is no page at this address.</p>;
  }
  const rights = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-presentation";
  return (
    <div {...rootAttributes(node, "rp-frame")}>
      <iframe
        {...frameAttributes(node.props, height === "content" ? FIRST_HEIGHT : height)}
        src={address.href}
        sandbox={address.origin === location.origin ? rights : `${rights} allow-same-origin`}
        loading="lazy"
        referrerpolicy="no-referrer"
        allow="fullscreen"
        // An isolated page shows others only so, unless they say that they may be shown.
        {...(globalThis.crossOriginIsolated ? { credentialless: "" } : {})}
      />
    </div>
  );
}

function frameAttributes({ width, title, tabIndex, scrolling }: FrameProps, height: number) {
  return {
    title,
    scrolling: scrolling ? "auto" : "no",
    style: `block-size: ${height}px;${width === null ? "" : ` inline-size: ${width}px;`}`,
    ...(tabIndex === null ? {} : { tabIndex }),
  };
}
