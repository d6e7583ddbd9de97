/**
 * CONTRIBUTING.md followed by somebody who has only that: what is done to each file that it names, for one element, lazy and of
 * a family of its own, and for one widget. scripts/contributing.test.ts does it to a copy.
 */

/** What is done to a file; a file that is not there begins as an empty text. */
export type Edit = (text: string) => string;

export interface Steps {
  /** The section of CONTRIBUTING.md. */
  section: string;
  /** What its placeholders stand for. */
  names: Readonly<Record<"family" | "name", string>>;
  kind: string;
  edits: Readonly<Record<string, Edit>>;
}

/** Puts lines after the first place where the anchor stands. @throws Error if it stands nowhere */
const after =
  (anchor: string, lines: string): Edit =>
  (text) => {
    const at = text.indexOf(anchor);
    if (at === -1) throw new Error(`There is no ${JSON.stringify(anchor)} in it.`);
    return text.slice(0, at + anchor.length) + lines + text.slice(at + anchor.length);
  };

const all =
  (...edits: Edit[]): Edit =>
  (text) =>
    edits.reduce((edited, edit) => edit(edited), text);

const create = (lines: string): Edit => {
  return (text) => {
    if (text !== "") throw new Error("It is there already.");
    return lines;
  };
};

/** Done last, as the failing test says what to write: see `replaceRow`. */
const asTheTestSays: Edit = (text) => text;

const ELEMENT_SCHEMA = `import * as v from "valibot";
import { element } from "./schema.ts";

/** Small marks. */
export const labels = {
  badge: element({
    props: v.object({ body: v.string(), tone: v.picklist(["plain", "strong"]) }),
    sample: { body: "New", tone: "strong" },
  }),
};
`;

const ELEMENT_COMMAND = `import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import type { SurfacePlace } from "./surface.ts";
import { body } from "./text-arguments.ts";

/** Small marks. */
export const labels = {
  badge(place: SurfacePlace, content: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, { tone: option.oneOf(["plain", "strong"], "plain") });
    drawLeaf(place, "badge", { body: body(place.fn, content), ...given });
  },
};
`;

const ELEMENT_VIEW = `import { rootAttributes, type ViewProps } from "../view.ts";

/** \`st.badge\`. */
export function BadgeView({ node }: ViewProps<"badge">) {
  return (
    <div {...rootAttributes(node, "rp-badge")} data-tone={node.props.tone}>
      {node.props.body}
    </div>
  );
}
`;

const WIDGET_SCHEMA = `
  toggleSwitch: element({ props: v.object(common), sample: sampleCommon, value: v.boolean() }),`;

const WIDGET_COMMAND = `
  toggleSwitch(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { value: option.flag(false) });
    const fit = (kept: unknown): boolean | undefined => (typeof kept === "boolean" ? kept : undefined);
    const { value: initial } = options;
    return widget(place, label, options, { kind: "toggleSwitch", initial, identity: [], props: {}, values: asItIs(fit) });
  },`;

const WIDGET_SAMPLE = `
  toggleSwitch: { call: "toggleSwitch(LABEL, OPTIONS)", options: "{ value: true, disabled: true }", values: [true, false] },`;

const WIDGET_VIEW = `import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { useWidget } from "./use-widget.ts";

/** \`st.toggleSwitch\`. */
export function ToggleSwitchView({ node }: ViewProps<"toggleSwitch">) {
  const { disabled, ...field } = node.props;
  const { value = false, set } = useWidget(node);
  const id = useDomId();
  return (
    <div {...widgetAttributes(node)}>
      <Field inputId={id} {...field}>
        <button
          id={id}
          class="rp-toggle-switch"
          type="button"
          role="switch"
          aria-checked={value}
          disabled={disabled}
          onClick={() => set(!value)}
        >
          {value ? "On" : "Off"}
        </button>
      </Field>
    </div>
  );
}
`;

export const newElement: Steps = {
  section: "A new element",
  names: { family: "labels", name: "badge" },
  kind: "badge",
  edits: {
    "src/shared/elements/labels.ts": create(ELEMENT_SCHEMA),
    "src/shared/elements/registry.ts": all(
      after('import { forms } from "./forms.ts";\n', 'import { labels } from "./labels.ts";\n'),
      after("  ...forms,\n", "  ...labels,\n"),
    ),
    "src/shared/protocol.test.ts": asTheTestSays,
    "src/shared/script-api.ts": after(
      "export interface Drawing extends Widgets, Navigating, Conversation<Container>, Places<Container>, Progressing<Container> {",
      '\n  badge(body: Text, options?: { tone?: "plain" | "strong" }): void;',
    ),
    "src/worker/elements/labels.ts": create(ELEMENT_COMMAND),
    "src/worker/elements/rest.ts": all(
      after('import { inspection } from "./inspection.ts";\n', 'import { labels } from "./labels.ts";\n'),
      after("  ...forms,\n", "  ...labels,\n"),
    ),
    "src/worker/compile/rest-names.ts": after("export const REST_COMMANDS = [", '\n  "badge",'),
    "src/testing/element-samples.ts": after("  divider: `st.divider()`,", '\n  badge: `st.badge("New", { tone: "strong" })`,'),
    "src/ui/elements/labels/badge.tsx": create(ELEMENT_VIEW),
    "src/ui/elements/registry.ts": all(
      after(
        'import { FormSubmitButtonView } from "./forms/form-submit-button.tsx";\n',
        'import { BadgeView } from "./labels/badge.tsx";\n',
      ),
      after("export const views = {", "\n  badge: BadgeView,"),
    ),
    "src/ui/outside.ts": after("[K in ElementKind]: Judged<K> } = {", '\n  badge: "texts",'),
    "src/ui/elements/labels/labels.css": create(".rp-badge {\n  inline-size: fit-content;\n}\n"),
    "src/ui/rest.css": after(
      '@import "./elements/forms/forms.css" layer(reprise);\n',
      '@import "./elements/labels/labels.css" layer(reprise);\n',
    ),
    "README.md": after("- **Elements**: ", "badge, "),
    "CHANGELOG.md": after("- Elements: ", "badge, "),
  },
};

export const newWidget: Steps = {
  section: "A new widget",
  names: { family: "widgets", name: "toggle-switch" },
  kind: "toggleSwitch",
  edits: {
    "src/shared/elements/widgets.ts": after("export const widgets = {", WIDGET_SCHEMA),
    "src/shared/protocol.test.ts": asTheTestSays,
    "src/shared/widget-api.ts": after(
      "export interface Widgets {",
      "\n  toggleSwitch(label: string, options?: WidgetOptions<boolean> & { value?: boolean }): boolean;",
    ),
    "src/worker/elements/widgets.ts": after("export const widgets = {", WIDGET_COMMAND),
    "src/worker/compile/rest-names.ts": after("export const REST_COMMANDS = [", '\n  "toggleSwitch",'),
    "src/testing/widget-samples.ts": after("Readonly<Record<WidgetKind, WidgetSample>> = {", WIDGET_SAMPLE),
    "src/ui/elements/widgets/toggle-switch.tsx": create(WIDGET_VIEW),
    "src/ui/elements/registry.ts": all(
      after(
        'import { TextInputView } from "./widgets/text-input.tsx";\n',
        'import { ToggleSwitchView } from "./widgets/toggle-switch.tsx";\n',
      ),
      after("export const views = {", "\n  toggleSwitch: ToggleSwitchView,"),
    ),
    "src/ui/outside.ts": after("[K in ElementKind]: Judged<K> } = {", '\n  toggleSwitch: "texts",'),
    "src/playwright/drivers/index.ts": after("  toggle: checkbox,", "\n  toggleSwitch: button,"),
    "src/ui/elements/widgets/widgets.css": (text) => `${text}.rp-toggle-switch {\n  background: none;\n  color: inherit;\n}\n`,
    "README.md": after("- **Widgets**: ", "toggleSwitch, "),
    "CHANGELOG.md": after("- Widgets: ", "toggleSwitch, "),
  },
};

/** The files that a section of CONTRIBUTING.md lists, in its order. */
export function listedFiles(guide: string, { section, names }: Steps): string[] {
  const [, body = ""] = guide.split(`\n## ${section}\n`);
  const [list = ""] = body.split("\n## ");
  return [...list.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, file = ""]) =>
    file.replaceAll("<family>", names.family).replaceAll("<name>", names.name),
  );
}

/** Replaces the row of the version, as the message of the failing protocol test says. */
export function replaceRow(text: string, message: string): string {
  const [, row] = /add the row `\d+: "([0-9a-f]+)"`/.exec(message) ?? [];
  if (row === undefined) throw new Error(`The test asks for no row:\n${message}`);
  const version = Number(/raise PROTOCOL_VERSION in \S+ to (\d+)/.exec(message)?.[1]) - 1;
  return text.replace(new RegExp(`(\\n  ${version}: )"[0-9a-f]+"`), `$1"${row}"`);
}
