import { rootOf } from "../../root-of.ts";

/** Gives a field the focus, and opens the tabs and expanders around it that hide it. */
export function reveal(field: HTMLElement): void {
  let isHidden = false;
  for (let around = field.parentElement; around !== null; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement && !around.open) {
      around.open = true;
      isHidden = true;
    }
    if (around.role === "tabpanel" && around.hidden) {
      rootOf(around)
        .getElementById(around.getAttribute("aria-labelledby") ?? "")
        ?.click();
      isHidden = true;
    }
  }
  // A tab shows its panel when the page is rendered next.
  if (isHidden) requestAnimationFrame(() => field.focus());
  else field.focus();
}
