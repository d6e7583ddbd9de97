import type { ComponentChildren } from "preact";
import { Icon } from "../icon.tsx";
import { showTop } from "./show-top.ts";

interface PageAnchorProps {
  url: string;
  /** The parameter of the address that names the page, and the page that is meant where it names none. */
  parameter: string;
  initial: string;
  icon: string | undefined;
  isCurrent: boolean;
  disabled: boolean;
  onGo(): void;
  children: ComponentChildren;
}

/** A link to a page of the app: a real one, so that middle clicks and copying its address work. A plain press goes there on this page. */
export function PageAnchor({ url, parameter, initial, icon, isCurrent, disabled, onGo, children }: PageAnchorProps) {
  const live = {
    href: pageAddress(parameter, url, initial),
    onClick(event: MouseEvent): void {
      const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
      // Any other press the browser follows: to another tab, or onto the disk.
      if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
      event.preventDefault();
      onGo();
      showTop(event.currentTarget as Element);
    },
  };
  return (
    <a
      class="rp-nav-link"
      dir="auto"
      aria-current={isCurrent ? "page" : undefined}
      {...(disabled ? { role: "link", "aria-disabled": true } : live)}
    >
      {icon !== undefined && <Icon icon={icon} />}
      <span class="rp-nav-title">{children}</span>
    </a>
  );
}

/** The document's address, with the page's name as a parameter unless it is the first. Where the page is made ahead, it has none yet. */
function pageAddress(parameter: string, url: string, initial: string): string {
  const { pathname, search } = globalThis.location ?? { pathname: "./", search: "" };
  const query = new URLSearchParams(search);
  if (url === initial) query.delete(parameter);
  else query.set(parameter, url);
  const text = String(query);
  return `${pathname}${text === "" ? "" : `?${text}`}`;
}
