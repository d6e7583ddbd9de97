/**
 * Calls back when what an element has of these properties, or of what they inherit or take from variables, has become another: whatever
 * rule, class, attribute or preference of the reader it was that changed. Returns what ends this.
 *
 * No observer tells of that. But a change of style begins a transition: the element is given one that is over at once, and so says so by
 * itself. Where it is not rendered there is none; shown again, its animation begins anew, and what it has then is compared.
 * @param sentinel an element of its own, somewhere on the page, that nobody sees
 */
export function watchStyle(sentinel: HTMLElement, style: Readonly<Record<string, string>>, changed: () => void): () => void {
  const names = Object.keys(style);
  const all = {
    ...style,
    position: "absolute",
    "inline-size": "0",
    "block-size": "0",
    visibility: "hidden",
    transition: names.map((name) => `${name} 1ms allow-discrete`).join(", "),
    animation: "rp-appear 1ms",
  };
  // Pages take transitions from all elements, some with `!important`.
  for (const [name, value] of Object.entries(all)) sentinel.style.setProperty(name, value, "important");
  const computed = getComputedStyle(sentinel);
  const read = (): string => names.map((name) => computed.getPropertyValue(name)).join("\n");
  let seen = read();
  const compare = (): void => {
    const now = read();
    if (now === seen) return;
    seen = now;
    changed();
  };
  const events = ["transitionend", "animationstart"] as const;
  for (const event of events) sentinel.addEventListener(event, compare);
  return () => {
    for (const event of events) sentinel.removeEventListener(event, compare);
    sentinel.remove();
  };
}
