/** Longer ones take longer to read than they help. Characters. */
const MOST = 200_000;

/**
 * An app's page as HTML that reads the same before any code of it runs: what stands in fields is written into it, what belongs to this
 * document alone is left out. What is drawn on a canvas leaves its room.
 * @param root of the app
 * @returns null where there is too much of it
 */
export function pageHtml(root: HTMLElement): string | null {
  const body = root.querySelector(":scope > .rp-body");
  if (body === null) return null;
  const page = root.cloneNode() as HTMLElement;
  page.append(body.cloneNode(true));
  for (const name of page.getAttributeNames())
    if (/^(?:id|tabindex|data-rp-(?:state|run|activity))$/.test(name)) page.removeAttribute(name);
  page.setAttribute("data-rp-painted", "");
  page.inert = true;
  const fields = body.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
  page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea").forEach((field, i) => {
    const { value, checked } = fields[i] as HTMLInputElement;
    if (field instanceof HTMLTextAreaElement) field.textContent = value;
    else if (/^(?:checkbox|radio)$/.test(field.type)) field.toggleAttribute("checked", checked);
    else if (!/^(?:password|file)$/.test(field.type)) field.setAttribute("value", value);
  });
  for (const media of page.querySelectorAll('[src^="blob:"]')) media.removeAttribute("src");
  // They run, or are fetched again, where the page is live.
  for (const frame of page.querySelectorAll("iframe, script, object, embed"))
    for (const name of ["src", "srcdoc"]) frame.removeAttribute(name);
  const { outerHTML } = page;
  return outerHTML.length > MOST ? null : outerHTML;
}
