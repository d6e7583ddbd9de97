/**
 * On a narrow page the sidebar is a drawer: its reader opens it for what stands there, and closes it for the rest. By itself, since it needs
 * nothing around it.
 */
export async function openDrawer(widget: Element): Promise<void> {
  const drawer = widget.closest("[data-rp-state]")?.querySelector<HTMLElement>(".rp-drawer");
  if (drawer === null || drawer === undefined) return;
  const isOpen = drawer.matches(":popover-open");
  if (isOpen && !drawer.contains(widget)) drawer.hidePopover();
  const opener = drawer.previousElementSibling;
  if (!isOpen && drawer.contains(widget) && opener instanceof HTMLElement && opener.checkVisibility()) opener.click();
  await new Promise((done) => requestAnimationFrame(done));
}
