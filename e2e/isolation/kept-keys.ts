import type { Page } from "@playwright/test";

/** What the page keeps for sandboxes: kind, partition and key of each result; nothing where there is no database. */
export const keptKeys = (page: Page): Promise<string[][]> =>
  page.evaluate(
    () =>
      new Promise<string[][]>((resolve, reject) => {
        const opening = indexedDB.open("reprise-sandboxes");
        // Not there yet: it is not to be made without its store.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("results").objectStore("results").getAllKeys();
          reading.onerror = reject;
          reading.onsuccess = () => {
            opening.result.close();
            resolve((reading.result as string[][]).filter(([kind]) => kind === "info"));
          };
        };
      }),
  );
