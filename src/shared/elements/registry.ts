import type * as v from "valibot";
import { anywidget } from "./anywidget.ts";
import { charts } from "./charts.ts";
import { chat } from "./chat.ts";
import { data } from "./data.ts";
import { editor } from "./editor.ts";
import { effects } from "./effects.ts";
import { embed } from "./embed.ts";
import { figures } from "./figures.ts";
import { files } from "./files.ts";
import { forms } from "./forms.ts";
import { layout } from "./layout.ts";
import { links } from "./links.ts";
import { media } from "./media.ts";
import { navigation } from "./navigation.ts";
import { pageConfig } from "./page-config.ts";
import type { ElementSchema, ValueSchema } from "./schema.ts";
import { status } from "./status.ts";
import { text } from "./text.ts";
import { widgets } from "./widgets.ts";

/** Every element kind, from schema. The worker's commands and the page's views are records over these keys. */
export const elements = {
  ...text,
  ...data,
  ...charts,
  ...figures,
  ...media,
  ...status,
  ...effects,
  ...embed,
  ...pageConfig,
  ...layout,
  ...chat,
  ...forms,
  ...links,
  ...navigation,
  ...widgets,
  ...files,
  ...editor,
  ...anywidget,
} satisfies Record<string, ElementSchema>;

export type Elements = typeof elements;
export type ElementKind = keyof Elements;
/** The kinds whose schema has a value. */
export type WidgetKind = { [K in ElementKind]: Elements[K] extends { value: ValueSchema } ? K : never }[ElementKind];
/** The kinds that are widgets where their script asks what is selected in them. */
export type SelectableKind = { [K in ElementKind]: Elements[K] extends { selection: ValueSchema } ? K : never }[ElementKind];
/** Props of one kind, as the page receives them. */
export type PropsOf<K extends ElementKind> = v.InferOutput<Elements[K]["props"]>;
