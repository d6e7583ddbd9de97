/** What of a page is not seen whole: run in the page. */

/** Elements that reach beyond the window sideways, where the page scrolls that way. */
export function overflows(): string[] {
  const { scrollWidth } = document.documentElement;
  if (scrollWidth <= innerWidth) return [];
  const wide = [...document.querySelectorAll<HTMLElement>(".rp-app *")].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > innerWidth + 1 || left < -1);
  });
  return [`${scrollWidth} px of ${innerWidth}`, ...wide.map(({ localName, className }) => `${localName}.${className}`)];
}

/** Texts that are cut without a sign of it: by a box that neither scrolls nor ends in an ellipsis, or by what stands above them. */
export function cutTexts(): string[] {
  const isHidden = (way: string): boolean => way === "hidden" || way === "clip";
  const isScrolled = (way: string): boolean => way === "auto" || way === "scroll";
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>(".rp-app *")) {
    const isText = [...element.childNodes].some(
      ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim(),
    );
    // What only screen readers are told is cut on purpose.
    if (!isText || element.clientWidth === 0 || element.closest(".rp-sr, .katex-mathml") !== null) continue;
    const words = `${element.localName}.${element.className} “${element.textContent?.slice(0, 40)}”`;
    if (element.clientWidth < 16 && (element.textContent?.trim().length ?? 0) > 6) found.push(`${words} has no room`);
    for (let box: HTMLElement | null = element; box !== null && !box.matches(".rp-app"); box = box.parentElement) {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(box);
      if (isScrolled(overflowX) || isScrolled(overflowY)) break;
      if (isHidden(overflowX) && textOverflow !== "ellipsis" && box.scrollWidth > box.clientWidth + 1)
        found.push(`${words} is cut`);
      if (isHidden(overflowY) && box.scrollHeight > box.clientHeight + 1) found.push(`${words} is cut below`);
      if (isHidden(overflowX) || isHidden(overflowY)) break;
    }
  }
  return found;
}
