/** What a worker loads after its core, as one chunk: see `compile/rest-names.ts`. */
import type { Drawing } from "../../shared/script-api.ts";
import type { REST_COMMANDS, REST_MEMBERS } from "../compile/rest-names.ts";
import { initDigest } from "../values/digest.ts";
import { alerts } from "./alerts.ts";
import { anywidgets } from "./anywidget.ts";
import { cancelling } from "./cancellable.ts";
import { charts } from "./charts.ts";
import { chat } from "./chat.ts";
import { code } from "./code.ts";
import { data } from "./data.ts";
import { downloads } from "./downloads.ts";
import { editor } from "./editor.ts";
import { effects } from "./effects.ts";
import { embed } from "./embed.ts";
import { figures } from "./figures.ts";
import { files } from "./files.ts";
import { forms } from "./forms.ts";
import { formulas } from "./formulas.ts";
import { inspection } from "./inspection.ts";
import { layout } from "./layout.ts";
import { links } from "./links.ts";
import { media } from "./media.ts";
import { type Members, membersOf } from "./members.ts";
import { navigation } from "./navigation.ts";
import { pageConfig } from "./page-config.ts";
import { placeholders } from "./placeholders.ts";
import { popovers } from "./popover.ts";
import type { coreCommands } from "./registry.ts";
import { RestParts } from "./rest-parts.ts";
import { status } from "./status.ts";
import { vegaLite } from "./vega-lite.ts";
import { widgets } from "./widgets.ts";
import { write } from "./write.ts";

const commands = {
  write,
  code,
  ...alerts,
  ...layout,
  ...data,
  ...charts,
  ...vegaLite,
  ...inspection,
  ...media,
  ...status,
  ...cancelling,
  ...effects,
  ...embed,
  ...figures,
  ...formulas,
  ...pageConfig,
  ...forms,
  ...links,
  ...navigation,
  ...widgets,
  ...files,
  ...editor,
  ...anywidgets,
  ...downloads,
  ...popovers,
  ...placeholders,
  ...chat,
};

export const rest = { commands, membersOf, initDigest, RestParts };

export type Rest = typeof rest;

type RestName = (typeof REST_COMMANDS)[number];
type CommandName = keyof typeof coreCommands | keyof typeof commands;

/** Those of `components` have a dot in their names. */
type Drawn = Exclude<keyof Drawing, "components"> | `components.${keyof Drawing["components"]}`;

({}) satisfies Record<Exclude<Drawn, CommandName>, never>;
// A command without a type in script-api.ts does not compile: its name is missing here.
({}) satisfies Record<Exclude<CommandName, Drawn>, never>;
// Nor does one that scripts would not wait for: its name is missing in rest-names.ts.
({}) satisfies Record<Exclude<keyof typeof commands, RestName>, never>;
({}) satisfies Record<Exclude<RestName, keyof typeof commands>, never>;

type MemberName = (typeof REST_MEMBERS)[number];
({}) satisfies Record<Exclude<keyof Members, MemberName>, never>;
({}) satisfies Record<Exclude<MemberName, keyof Members>, never>;
