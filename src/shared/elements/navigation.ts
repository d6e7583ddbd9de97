import * as v from "valibot";
import { element, sized } from "./schema.ts";
import { common, sampleCommon } from "./widget-props.ts";

/** Menus of an app's pages, and links to them. A page is known by its name in the address. */
export const navigation = {
  navigation: element({
    props: v.object({
      ...common,
      pages: v.array(
        v.object({ title: v.string(), url: v.string(), icon: v.optional(v.string()), group: v.optional(v.string()) }),
      ),
      position: v.picklist(["sidebar", "top", "hidden"]),
      /** The parameter of the address that names the page. */
      parameter: v.string(),
      /** The page that is meant where the address names none. */
      initial: v.string(),
    }),
    sample: {
      ...sampleCommon,
      pages: [
        { title: "Home", url: "home" },
        { title: "About", url: "about" },
      ],
      position: "sidebar",
      parameter: "page",
      initial: "home",
    },
    value: v.string(),
  }),
  pageLink: element({
    props: v.object({
      label: v.string(),
      url: v.string(),
      icon: v.optional(v.string()),
      help: v.nullable(v.string()),
      disabled: v.boolean(),
      /** The id of the menu whose page it is. */
      menu: v.string(),
      parameter: v.string(),
      initial: v.string(),
      ...sized,
    }),
    sample: {
      label: "About",
      url: "about",
      help: null,
      disabled: false,
      menu: "key:page",
      parameter: "page",
      initial: "home",
    },
  }),
};
