/** What scripts/docs/site.mjs makes of the files in docs. */

export interface DocsPage {
  title: string;
  /** Its name in the address. */
  url: string;
  /** Its text, as markdown. */
  file(): Promise<File>;
  /** The blocks of it that run where they stand, in their order. */
  examples: readonly (() => Promise<void>)[];
}
/** Pages by the headline that they stand under. */
export declare const menu: Readonly<Record<string, readonly DocsPage[]>>;
