/** Links that a script in a sandbox has drawn: who follows one tells its site what stands in its address. */
import { isRemote } from "../outside.ts";
import { holdStill } from "./hold-still.ts";

/** What is done with a link to another site: see `Grants`. */
export type Links = "confirm" | "open" | "none";

/**
 * Asks before a link to another site is followed, by naming the site; then it is opened in a tab of its own, that knows nothing of this one.
 * @param root of an app
 * @param linksNow what its host grants
 */
export function confirmLinks(root: HTMLElement, linksNow: () => Links): void {
  const pressed = (event: MouseEvent): void => {
    const address = addressOf(event);
    if (address === null) return;
    const links = linksNow();
    // Whoever draws the link may have a way of its own to follow it.
    event.preventDefault();
    event.stopPropagation();
    if (links === "open") open(address);
    else ask(root, address, links === "none");
  };
  // The middle button opens a tab, too.
  for (const kind of ["click", "auxclick"] as const) root.addEventListener(kind, pressed, true);
}

/** Of the link that was pressed, in shadow roots and drawings too, if it leads to another site. */
function addressOf(event: MouseEvent): string | null {
  if (event.type === "auxclick" && event.button !== 1) return null;
  for (const node of event.composedPath()) {
    if (!(node instanceof Element) || !["a", "area"].includes(node.localName)) continue;
    const href = node.getAttribute("href") ?? node.getAttribute("xlink:href");
    if (href === null || href.startsWith("#")) continue;
    return isRemote(href) && URL.canParse(href, document.baseURI) ? new URL(href, document.baseURI).href : null;
  }
  return null;
}

const open = (address: string): unknown => window.open(address, "_blank", "noopener,noreferrer");

function ask(root: HTMLElement, address: string, isRefused: boolean): void {
  // A script may press it anew: one question at a time.
  if (root.querySelector(".rp-leaving") !== null) return;
  const { protocol, host, pathname } = new URL(address);
  const dialog = document.createElement("dialog");
  dialog.className = "rp-dialog rp-leaving";
  const heading = document.createElement("h2");
  // Letters that look like others are written as the network has them.
  const where = host === "" ? `${protocol}${pathname}` : host;
  heading.textContent = isRefused ? `Links to other sites are not followed here: ${where}` : `Leave for ${where}?`;
  const whole = document.createElement("p");
  whole.style.cssText = "overflow-wrap: anywhere; max-block-size: 30vh; overflow: auto; color: var(--rp-muted)";
  whole.textContent = address;
  const told = document.createElement("p");
  told.textContent =
    "The site learns all that stands in the address. It was written by the script of this page, not by the page itself.";
  const row = document.createElement("div");
  row.style.cssText = "display: flex; gap: 0.5rem; justify-content: flex-end; margin-block-start: 1rem";
  const button = (text: string, press: () => void): HTMLButtonElement => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "rp-button";
    made.textContent = text;
    made.addEventListener("click", () => {
      dialog.close();
      press();
    });
    return made;
  };
  row.append(button(isRefused ? "Close" : "Stay here", () => {}));
  const leave = isRefused ? null : button("Open in a new tab", () => open(address));
  if (leave !== null) row.append(leave);
  dialog.append(heading, whole, ...(isRefused ? [] : [told]), row);
  dialog.setAttribute("aria-label", heading.textContent);
  const endHold = leave === null ? null : holdStill(leave);
  dialog.addEventListener("close", () => {
    endHold?.();
    dialog.remove();
  });
  // Keys are the dialog's: Escape closes it, and stops no script.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  // Within the app, whose colours it has.
  root.append(dialog);
  dialog.showModal();
}
