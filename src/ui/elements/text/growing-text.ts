/**
 * Shows a text in an element that has shown another: what comes behind that is put there, so that the browser need not lay out all of it from
 * its start.
 */
export function showText(host: Element, shown: string, text: string): void {
  if (text === shown) return;
  if (shown !== "" && text.startsWith(shown)) host.append(text.slice(shown.length));
  else host.textContent = text;
}
