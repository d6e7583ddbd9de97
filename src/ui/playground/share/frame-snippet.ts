const escapes: Readonly<Record<string, string>> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string => text.replace(/[&"<>]/g, (sign) => escapes[sign] ?? sign);

/** HTML that shows a shared project on any page, alone. @param link its address */
export function frameSnippet(link: string, title: string): string {
  const address = link.replace("#", "?page#");
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="600" style="border: 0" loading="lazy"></iframe>\n`;
}
