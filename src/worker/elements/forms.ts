import { ArgumentError, FormError } from "../../shared/errors.ts";
import { registerForm } from "../drawing/draw-widget.ts";
import { drawBlock } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { heightOption, optionsAndDraw } from "./arguments.ts";
import { drawButton } from "./button.ts";
import { openBlock } from "./handles.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, widthOption } from "./text-arguments.ts";

/** Forms: changes inside wait for the submit button, and go together. */
export const forms = {
  form(place: SurfacePlace, name: unknown, ...args: unknown[]): unknown {
    const { fn, context, block } = place;
    if (typeof name !== "string" || name === "") throw ArgumentError.of(fn, "the name", "a text that is not empty", name);
    const { options, draw } = optionsAndDraw(fn, args);
    const { clearOnSubmit, border, enterToSubmit, height, width } = readOptions(fn, options, {
      clearOnSubmit: option.flag(false),
      border: option.flag(true),
      enterToSubmit: option.flag(true),
      height: heightOption,
      width: widthOption,
    });
    if (block.form !== null) {
      throw new FormError(`st.form("${name}") stands inside st.form("${block.form.name}").`, {
        hint: "Forms can't be nested: put one after the other.",
      });
    }
    registerForm(context, name);
    const form = drawBlock(place, "form", {
      name,
      border,
      ...(!enterToSubmit && { enterToSubmit }),
      ...onlyGiven({ height, width }),
    });
    form.form = { name, clearOnSubmit };
    return openBlock(place, form, draw);
  },
  formSubmitButton(place: SurfacePlace, label: unknown = "Submit", input?: unknown): unknown {
    if (place.block.form === null) {
      throw new FormError("st.formSubmitButton() was called outside a form.", {
        hint: "Call it in the callback of st.form, or use st.button.",
      });
    }
    // Every form may have its “Send”.
    return drawButton(place, "formSubmitButton", label, input, place.block.form.name);
  },
};
