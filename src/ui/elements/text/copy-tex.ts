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
  event.clipboardData.setData("text/plain", part.textContent ?? "");
  event.preventDefault();
}

function formulaOf(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(".katex-display") ?? element?.closest(".katex") ?? null;
}
