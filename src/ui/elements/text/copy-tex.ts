/** Of formulas, a copied text has their TeX: in dollars, as it was written, and not the letters of its layout. */
export function copyAsTex(event: ClipboardEvent): void {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || event.clipboardData === null || event.defaultPrevented) return;
  const range = selection.getRangeAt(0).cloneRange();
  // A part of a formula is the whole.
  const first = formulaOf(range.startContainer);
  if (first !== null) range.setStartBefore(first);
  const last = formulaOf(range.endContainer);
  if (last !== null) range.setEndAfter(last);
  const part = range.cloneContents();
  const formulas = [...part.querySelectorAll<HTMLElement>(".katex")];
  if (formulas.length === 0) return;
  for (const formula of formulas) {
    const tex = formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent ?? "";
    const display = formula.closest(".katex-display");
    (display ?? formula).replaceWith(display === null ? `$${tex}$` : `$$${tex}$$`);
  }
  event.clipboardData.setData("text/plain", textOf(part, event.currentTarget as HTMLElement));
  event.preventDefault();
}

/** The text of a part of a page as a browser copies it: with its line ends, which depend on how it is laid out. */
function textOf(part: DocumentFragment, host: HTMLElement): string {
  for (const button of part.querySelectorAll("button")) button.remove();
  const box = document.createElement("div");
  // Behind what is seen: what is hidden has no layout.
  box.style.cssText = "position: fixed; inset: 0; z-index: -1; opacity: 0;";
  box.append(part);
  host.append(box);
  const text = box.innerText;
  box.remove();
  return text;
}

function formulaOf(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(".katex-display") ?? element?.closest(".katex") ?? null;
}
