import type { Page } from "@playwright/test";

/** Counts the addresses of blobs that are not revoked; runs in a page before its own code. */
export function countAddresses(): void {
  const live = new Set<string>();
  Object.assign(globalThis, { liveAddresses: live });
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (object) => {
    const address = createObjectURL.call(URL, object);
    live.add(address);
    return address;
  };
  URL.revokeObjectURL = (address) => {
    live.delete(address);
    revokeObjectURL.call(URL, address);
  };
}

/** How many there are on a page that counts them. */
export const liveAddresses = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { liveAddresses: Set<string> }).liveAddresses.size);
