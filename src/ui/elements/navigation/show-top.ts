/** The drawer that a link stands in closes, and the next page is seen from its top. */
export function showTop(link: Element): void {
  const drawer = link.closest<HTMLElement>("[popover]");
  if (drawer?.matches(":popover-open") === true) drawer.hidePopover();
  const main = link.closest(".rp-app")?.querySelector(".rp-main");
  if (main !== null && main !== undefined && main.getBoundingClientRect().top < 0) main.scrollIntoView({ block: "start" });
}
