import { type Loader, loader } from "vega";

/** Sites that a reader has asked for on this page: they are not asked about again. */
const asked = new Set<string>();

/** A reader wants what the sites have. */
export function allowSites(sites: Iterable<string>): void {
  for (const site of sites) asked.add(site);
}

/**
 * Loads what a spec names: what stands in the page itself or on its own site, and from elsewhere only what is allowed, since loading
 * tells a site who looks, and when. Links lead to pages only.
 * @param any the page loads from everywhere
 * @param blocked is told the sites that were not asked
 */
export function chartLoader(any: boolean, blocked: (site: string) => void): Loader {
  const base = loader({ target: "_blank", http: { credentials: "omit" } });
  const resolved = (uri: string): URL => {
    if (!URL.canParse(uri, document.baseURI)) throw new Error(`“${uri.slice(0, 100)}” is no address.`);
    return new URL(uri, document.baseURI);
  };
  const mayLoad = (url: URL): boolean => {
    if (["data:", "blob:"].includes(url.protocol) || url.origin === location.origin) return true;
    if (!["https:", "http:"].includes(url.protocol)) throw new Error(`Nothing is loaded from ${url.protocol}`);
    if (any || asked.has(url.host)) return true;
    blocked(url.host);
    return false;
  };
  return {
    ...base,
    async load(uri, options) {
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
