import type { Drawing } from "../../shared/script-api.ts";
import { charts } from "./charts.ts";
import { data } from "./data.ts";
import { effects } from "./effects.ts";
import { figures } from "./figures.ts";
import { forms } from "./forms.ts";
import { layout } from "./layout.ts";
import { media } from "./media.ts";
import { status } from "./status.ts";
import type { Command } from "./surface.ts";
import { text } from "./text.ts";
import { widgets } from "./widgets.ts";
import { write } from "./write.ts";

/** Every drawing method, by name. */
export const commands = {
  write,
  ...text,
  ...data,
  ...charts,
  ...figures,
  ...media,
  ...status,
  ...effects,
  ...layout,
  ...forms,
  ...widgets,
} satisfies Record<keyof Drawing, Command>;

// A command without a type in script-api.ts does not compile: its name is missing here.
({}) satisfies Record<Exclude<keyof typeof commands, keyof Drawing>, never>;
