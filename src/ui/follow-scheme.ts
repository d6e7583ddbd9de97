import { watchStyle } from "./watch-style.ts";

/**
 * Keeps an app told whether the page around it says if it is light or dark: see tokens.css and the SCHEME of the library's sheet. What it
 * says stands beside the app, where its own `color-scheme` does not hold. Returns what ends this.
 */
export function followScheme(root: HTMLElement): () => void {
  const sentinel = document.createElement("span");
  root.after(sentinel);
  const tell = (): void => {
    // Not on the page yet, it has no style.
    const scheme = getComputedStyle(sentinel).colorScheme;
    if (scheme === "normal") root.removeAttribute("data-rp-scheme");
    else if (scheme !== "") root.setAttribute("data-rp-scheme", "host");
  };
  tell();
  return watchStyle(sentinel, { "color-scheme": "inherit" }, tell);
}
