import DOMPurify from "dompurify";
import { isSafeLink } from "./render-markdown.ts";

let purify: ReturnType<typeof DOMPurify> | undefined;

/** HTML of a script without anything that runs, loads frames, or styles the page around it. */
export function sanitizeHtml(html: string): string {
  purify ??= create();
  return purify.sanitize(html, {
    USE_PROFILES: { html: true, svg: true, mathMl: true },
    FORBID_TAGS: ["style", "form", "base", "link", "meta"],
    FORBID_ATTR: ["id", "name", "formaction"],
    ADD_ATTR: ["target"],
  });
}

function create(): ReturnType<typeof DOMPurify> {
  const instance = DOMPurify(window);
  instance.addHook("afterSanitizeAttributes", (node) => {
    if (node.hasAttribute("href") && !isSafeLink(node.getAttribute("href") ?? "")) node.removeAttribute("href");
    if (node.getAttribute("target") !== null) {
      node.setAttribute("target", "_blank");
      node.setAttribute("rel", "noopener noreferrer");
    }
  });
  return instance;
}
