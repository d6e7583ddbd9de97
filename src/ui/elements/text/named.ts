import { iconPicture } from "../icon-picture.ts";

/** What is named in rendered markdown and has not been looked up: all that is not `:material/…:` if `ofIcons` is false. */
export function namedIn(host: HTMLElement, ofIcons: boolean): HTMLElement[] {
  return [...host.querySelectorAll<HTMLElement>(".rp-named:not([data-done])")].filter(
    ({ textContent }) => (textContent ?? "").startsWith(":material/") === ofIcons,
  );
}

/** Shows emoji in place of their names. What is none stays text. */
export function drawEmoji(places: readonly HTMLElement[], emoji: ReadonlyMap<string, string>): void {
  for (const place of places) {
    place.dataset.done = "";
    const name = place.textContent ?? "";
    place.textContent = emoji.get(name.slice(1, -1)) ?? name;
  }
}

/** Shows icons in place of their names. What is none stays text. */
export function drawIcons(places: readonly HTMLElement[], ways: Readonly<Record<string, string>>): void {
  for (const place of places) {
    place.dataset.done = "";
    const name = (place.textContent ?? "").slice(":material/".length, -1);
    if (!Object.hasOwn(ways, name)) continue;
    const glyph = document.createElement("span");
    glyph.className = "rp-glyph";
    glyph.style.setProperty("--rp-icon", `url("${iconPicture(ways[name] ?? "")}")`);
    glyph.role = "img";
    glyph.ariaLabel = name.replaceAll("_", " ");
    place.replaceChildren(glyph);
  }
}
