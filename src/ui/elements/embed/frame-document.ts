/** Marks the message by which a frame tells its height. */
export const HEIGHT = "reprise-frame-height";

/**
 * Runs in the frame: tells how high its content is, whenever that changes. The box that is watched is that of the root element, which is
 * as high as what it holds, whatever height the frame has; a root that takes its height from the frame has more below. What is higher again
 * each time that the frame is given its height, as `100vh` and a padding are, is not followed for ever.
 */
const TELLS_HEIGHT = `(() => {
  const root = document.documentElement;
  let width, height, chases;
  const tell = () => {
    const { scrollHeight } = root;
    const all = scrollHeight > innerHeight ? scrollHeight : Math.ceil(root.getBoundingClientRect().height);
    chases = innerWidth === width && innerHeight !== height && all > innerHeight ? chases + 1 : 0;
    width = innerWidth;
    height = innerHeight;
    if (chases < 3) parent.postMessage({ "${HEIGHT}": all }, "*");
  };
  new ResizeObserver(tell).observe(root);
  addEventListener("load", tell);
})();`;

/**
 * The document that shows HTML of a script: as it is, with margins of none.
 * @param tellsHeight with what tells its height; under a policy that forbids scripts in a page, the frame has that policy too
 */
export function frameDocument(html: string, tellsHeight: boolean): string {
  const isWhole = /^\s*<!doctype/i.test(html);
  const head = `<style>:root { color-scheme: light dark; } body { margin: 0; }</style>${tellsHeight ? `<script>${TELLS_HEIGHT}</script>` : ""}`;
  // Behind the doctype, or the document would be one of old.
  return isWhole ? html.replace(/^\s*<!doctype[^>]*>/i, (doctype) => doctype + head) : `<!doctype html>${head}${html}`;
}

/** The height that a frame has told, in CSS pixels; null if the message is another. */
export function heightIn(message: unknown): number | null {
  if (typeof message !== "object" || message === null) return null;
  const height = (message as Record<string, unknown>)[HEIGHT];
  return typeof height === "number" && height >= 0 && Number.isFinite(height) ? height : null;
}
