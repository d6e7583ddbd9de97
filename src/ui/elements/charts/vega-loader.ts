import { type Loader, loader } from "vega";

/** What a chart may load besides data. */
export interface Loads {
  /** All that other sites have. */
  readonly any: boolean;
  /** Addresses that the app's reader has asked for. */
  readonly asked: ReadonlySet<string>;
  /** Is told the addresses that were not loaded. */
  blocked(address: string): void;
  /** Of the own site, what may be read as anybody reads it; where it is left out, all may, as the page gets it. */
  lent?(uri: string): URL | undefined;
}

/**
 * Loads what a spec names: what stands in the page itself or on its own site, and from elsewhere only what is allowed, since loading
 * tells a site who looks, and when. Links lead to pages only.
 */
export function chartLoader({ any, asked, blocked, lent }: Loads): Loader {
  const base = loader({ target: "_blank", http: { credentials: "omit" } });
  const resolved = (uri: string): URL => {
    if (!URL.canParse(uri, document.baseURI)) throw new Error(`“${uri.slice(0, 100)}” is no address.`);
    return new URL(uri, document.baseURI);
  };
  const mayLoad = (url: URL): boolean => {
    if (["data:", "blob:"].includes(url.protocol)) return true;
    if (!["https:", "http:"].includes(url.protocol)) throw new Error(`Nothing is loaded from ${url.protocol}`);
    if (asked.has(url.href) || (url.origin === location.origin ? lent === undefined : any)) return true;
    blocked(url.href);
    return false;
  };
  return {
    ...base,
    async load(uri, options) {
      const file = lent?.(uri);
      // As anybody reads it: nothing that is sent elsewhere, or knows its reader.
      if (file !== undefined)
        return await base.http(file.href, { credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" });
      const url = resolved(uri);
      if (!mayLoad(url)) throw new Error(`Data from ${url.host} is not loaded.`);
      return await base.http(url.href, { credentials: "omit", ...((options as { http?: RequestInit } | undefined)?.http ?? {}) });
    },
    async sanitize(uri, options) {
      const url = resolved(uri);
      if (options.context === "href") {
        if (!["https:", "http:", "mailto:"].includes(url.protocol)) throw new Error(`A link to ${url.protocol} is not followed.`);
        return { href: url.href, target: "_blank", rel: "noopener noreferrer" };
      }
      if (!mayLoad(url)) throw new Error(`A picture from ${url.host} is not loaded.`);
      return { href: url.href };
    },
    file: () => Promise.reject(new Error("There are no files here.")),
  };
}
