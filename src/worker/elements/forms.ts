import { ArgumentError, FormError } from "../../shared/errors.ts";
import { registerForm } from "../drawing/draw-widget.ts";
import { drawBlock } from "../drawing/place.ts";
import { Options, optionsAndDraw } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";
import { widget, widgetOptions } from "./widget-base.ts";

/** Forms: changes inside wait for the submit button, and go together. */
export const forms = {
  form(place: SurfacePlace, name: unknown, ...args: unknown[]): unknown {
    const { fn, context, block, surfaces } = place;
    if (typeof name !== "string" || name === "") throw ArgumentError.of(fn, "the name", "a text that is not empty", name);
    const { options, draw } = optionsAndDraw(fn, args);
    const given = new Options(fn, options, ["clearOnSubmit", "border"]);
    if (block.form !== null) {
      throw new FormError(`st.form("${name}") stands inside st.form("${block.form.name}").`, {
        hint: "Forms can't be nested: put one after the other.",
      });
    }
    registerForm(context, name);
    const form = drawBlock(place, "form", { name, border: given.flag("border", true) });
    form.form = { name, clearOnSubmit: given.flag("clearOnSubmit") };
    return surfaces.open(place, form, draw);
  },
  formSubmitButton(place: SurfacePlace, label: unknown = "Submit", input?: unknown): unknown {
    if (place.block.form === null) {
      throw new FormError("st.formSubmitButton() was called outside a form.", {
        hint: "Call it in the callback of st.form, or use st.button.",
      });
    }
    const options = widgetOptions(place, input, ["type"], true);
    const primary = options.oneOf("type", ["primary", "secondary"], "secondary") === "primary";
    return widget(place, label, options, {
      kind: "formSubmitButton",
      initial: false,
      trigger: true,
      // Every form may have its “Send”.
      identity: [primary, place.block.form.name],
      props: { primary },
      fit: (value) => (typeof value === "boolean" ? value : undefined),
    });
  },
};
