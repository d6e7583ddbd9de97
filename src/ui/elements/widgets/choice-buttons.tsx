import { useRef } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { type NodeOf, rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { useWidget } from "./use-widget.ts";

/** `st.pills`. */
export const PillsView = ({ node }: ViewProps<"pills">) => <ChoiceButtons node={node} look="rp-pills" />;
/** `st.segmentedControl`. */
export const SegmentedControlView = ({ node }: ViewProps<"segmentedControl">) => <ChoiceButtons node={node} look="rp-segments" />;

/** Options as buttons: one Tab stop, arrows go from one to the next. Of one that is required, they choose, as radio buttons do. */
function ChoiceButtons({ node, look }: { node: NodeOf<"pills"> | NodeOf<"segmentedControl">; look: string }) {
  const { label, labelVisibility, disabled, help, options, single, required } = node.props;
  const { value = null, set } = useWidget(node);
  const group = useRef<HTMLDivElement>(null);
  const id = useDomId();
  const chosen = Array.isArray(value) ? value : value === null ? [] : [value];
  const isRadio = single && required;
  const press = (index: number): void => {
    const isChosen = chosen.includes(index);
    if (single) set(isChosen ? (required ? index : null) : index);
    else set(isChosen ? chosen.filter((other) => other !== index) : [...chosen, index]);
  };
  const move = (event: KeyboardEvent): void => {
    const buttons = [...(group.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : step === undefined ? undefined : at + step;
    const next = to === undefined ? undefined : buttons.at(to % buttons.length);
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
    if (isRadio) press(buttons.indexOf(next));
  };
  const stop = chosen[0] ?? 0;
  return (
    <div {...rootAttributes(node, "rp-widget")}>
      <Field labelId={`${id}-label`} label={label} labelVisibility={labelVisibility} help={help}>
        <div
          ref={group}
          class={`rp-choices ${look}`}
          dir="auto"
          {...{ role: isRadio ? "radiogroup" : "group", "aria-labelledby": `${id}-label`, onKeyDown: move }}
        >
          {options.length === 0 && <span class="rp-muted">No options</span>}
          {options.map((option, index) => {
            const isChosen = chosen.includes(index);
            return (
              <button
                key={index}
                type="button"
                class="rp-choice"
                tabIndex={index === stop ? 0 : -1}
                disabled={disabled}
                {...(isRadio ? { role: "radio", "aria-checked": isChosen } : { "aria-pressed": isChosen })}
                onClick={() => press(index)}
              >
                {option}
              </button>
            );
          })}
        </div>
      </Field>
    </div>
  );
}
