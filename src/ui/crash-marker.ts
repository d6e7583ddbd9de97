/** Of this page, within its origin. */
export const pageAddress = (): string => location.pathname + location.search + location.hash;

/** Under which name the marker of a page of that address stands in its tab's session storage: see crash-journal.ts. */
export const markerName = (address: string): string => `reprise:open:${address}`;
