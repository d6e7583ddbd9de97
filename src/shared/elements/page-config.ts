import * as v from "valibot";
import { element } from "./schema.ts";

/** What a script says of its page: no element to see. Of several, the last that says something counts. */
export const pageConfig = {
  pageConfig: element({
    props: v.object({
      title: v.nullable(v.string()),
      /** An emoji, or the address of a picture. */
      icon: v.nullable(v.string()),
      layout: v.nullable(v.picklist(["centered", "wide"])),
      /** How the sidebar stands; a number is its width in CSS pixels. */
      sidebar: v.nullable(v.union([v.picklist(["auto", "expanded", "collapsed", "locked"]), v.number()])),
      /** A language tag: `de`, `pt-BR`. */
      lang: v.nullable(v.string()),
    }),
    sample: { title: "A title", icon: null, layout: "wide", sidebar: 300, lang: "en" },
  }),
};

export type PageConfig = v.InferOutput<typeof pageConfig.pageConfig.props>;
