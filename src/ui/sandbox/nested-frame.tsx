import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { frameDocument, HEIGHT as Height, heightIn } from "../elements/embed/frame-document.ts";
import { rootAttributes, type View } from "../elements/view.ts";

/** How a document is made of HTML, and what that says of its height. */
export interface FrameKit {
  readonly frameDocument: typeof frameDocument;
  readonly heightIn: typeof heightIn;
  readonly sanitizer: { need(): Promise<Pick<typeof import("../elements/text/sanitize-html.ts"), "sanitizeDocument">> };
}

/** Marks the message by which a frame tells its height: given there, since a part that imports it would be loaded in more pieces. */
const HEIGHT: typeof Height = "reprise-frame-height";

/** Content without scripts does not tell how high it is, in CSS pixels. */
const STATIC_HEIGHT = 400;
const FIRST_HEIGHT = 150;
const MOST_HEIGHT = 20_000;

/** What both frames may load: nothing that is not in them. The inner one has it from the outer one. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data: blob:; frame-src 'none'; base-uri 'none'; form-action 'none'";

/** Hands on how high the inner frame says it is, whose parent is the outer one, and no other message: the page listens to its own. */
const HANDS_ON = `addEventListener("message", ({ source, data }) => {
  const height = data?.["${HEIGHT}"];
  if (source === frames[0] && typeof height === "number") parent.postMessage({ "${HEIGHT}": height }, "*");
});`;

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");

/**
 * A document that holds another one in a frame. One frame is not enough: whatever its policy is, it may go to another address, and that says something. The inner one can't, since the
 * outer one lets no frame load anything.
 */
export function nestedDocument(inner: string, withScripts: boolean, title: string): string {
  const scripts = withScripts ? "; script-src 'unsafe-inline'" : "";
  const rights = withScripts ? "allow-scripts" : "";
  return (
    `<!doctype html><meta charset="utf-8"><meta http-equiv="x-dns-prefetch-control" content="off"><meta http-equiv="Content-Security-Policy" content="${POLICY}${scripts}">` +
    "<style>:root{color-scheme:light dark}body{margin:0}iframe{border:0;display:block;inline-size:100%;block-size:100vb}</style>" +
    (withScripts ? `<script>${HANDS_ON}</script>` : "") +
    `<iframe sandbox="${rights}" title="${escaped(title)}" srcdoc="${escaped(inner)}"></iframe>`
  );
}

/** A document without what no policy holds; null before it is there, false if what makes it so was not loaded. Null is given for none. */
function useClean(body: string | null, sanitizer: FrameKit["sanitizer"]): string | null | false {
  const [clean, setClean] = useState<string | null | false>(null);
  useEffect(() => {
    if (body === null) return;
    let isOver = false;
    sanitizer.need().then(
      ({ sanitizeDocument }) => isOver || setClean(sanitizeDocument(body)),
      () => isOver || setClean(false),
    );
    return () => {
      isOver = true;
    };
  }, [body]);
  return clean;
}

/** What shows `st.components.html` in a sandbox. */
export function frameView(
  { frameDocument, heightIn, sanitizer }: FrameKit,
  frames: "none" | "static" | "scripts",
): View<"htmlFrame"> {
  const withScripts = frames === "scripts";
  return ({ node }) => {
    const { body, height, width, title, tabIndex } = node.props;
    const frame = useRef<HTMLIFrameElement>(null);
    const [content, setContent] = useState(FIRST_HEIGHT);
    const tells = withScripts && height === "content";
    const clean = useClean(withScripts ? null : body, sanitizer);
    const inner = withScripts ? body : clean;
    const source = useMemo(() => nestedDocument(frameDocument(inner || "", tells), withScripts, title), [inner, tells, title]);
    useLayoutEffect(() => {
      if (!tells) return;
      const told = (event: MessageEvent): void => {
        const asked = event.source === frame.current?.contentWindow ? heightIn(event.data) : null;
        if (asked !== null) setContent(Math.min(asked, MOST_HEIGHT));
      };
      addEventListener("message", told);
      return () => removeEventListener("message", told);
    }, [tells]);
    if (frames === "none")
      return (
        <p {...rootAttributes(node, "rp-muted")}>
          This page shows no frames of scripts: its host can grant them, by grants.frames.
        </p>
      );
    if (clean === false)
      return <p {...rootAttributes(node, "rp-muted")}>This HTML could not be shown: the code for it was not loaded.</p>;
    const blockSize = height !== "content" ? height : withScripts ? content : STATIC_HEIGHT;
    return (
      <div {...rootAttributes(node, "rp-frame")}>
        <iframe
          ref={frame}
          title={title}
          style={`block-size: ${blockSize}px;${width === null ? "" : ` inline-size: ${width}px;`}`}
          {...(tabIndex === null ? {} : { tabIndex })}
          srcdoc={source}
          sandbox={withScripts ? "allow-scripts" : ""}
          referrerpolicy="no-referrer"
        />
      </div>
    );
  };
}
