/** What a built app, its build and its service worker tell each other. */

/** What the build puts in front of the service worker's text. */
export interface OfflineBuild {
  /** Tells builds apart. */
  readonly version: string;
  /** Files to be there before they are asked for, seen from the page's folder. */
  readonly shell: readonly string[];
  /** Folders whose files are of the build. */
  readonly folders: readonly string[];
  /** Other files that are. */
  readonly files: readonly string[];
}

/** What a page says to it. */
export type OfflineMessage = { readonly keep: readonly string[] } | { readonly takeOver: true };
