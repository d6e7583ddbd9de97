import { useRef } from "preact/hooks";
import { isOfBrowser } from "../../keys.ts";
import { useDomId } from "../../use-dom-id.ts";
import { iconWords } from "../icon-words.ts";
import { Inline } from "../text/markdown-body.tsx";
import { type NodeOf, type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { useFault } from "./use-fault.ts";
import { useWidget } from "./use-widget.ts";

/** `st.pills`. */
export const PillsView = ({ node }: ViewProps<"pills">) => <ChoiceButtons node={node} look="rp-pills" />;
/** `st.segmentedControl`. */
export const SegmentedControlView = ({ node }: ViewProps<"segmentedControl">) => <ChoiceButtons node={node} look="rp-segments" />;

/** Options as buttons: one Tab stop, arrows go from one to the next. Of one that is required, they choose, as radio buttons do. */
function ChoiceButtons({ node, look }: { node: NodeOf<"pills"> | NodeOf<"segmentedControl">; look: string }) {
  const { disabled, options, single, required, barred = [], ...field } = node.props;
  const { value = null, set } = useWidget(node);
  const group = useRef<HTMLDivElement>(null);
  const id = useDomId();
  const chosen = Array.isArray(value) ? value : value === null ? [] : [value];
  const isRadio = single && required;
  const fault = useFault(node.props, { isEmpty: chosen.length === 0 });
  const { "aria-describedby": describedBy, ...ofRadios } = fault.aria;
  const press = (index: number): void => {
    const isChosen = chosen.includes(index);
    if (single) set(isChosen ? (required ? index : null) : index);
    else set(isChosen ? chosen.filter((other) => other !== index) : [...chosen, index]);
  };
  const move = (event: KeyboardEvent): void => {
    const buttons = [...(group.current?.querySelectorAll<HTMLButtonElement>("button:enabled") ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const ahead = group.current !== null && getComputedStyle(group.current).direction === "rtl" ? -1 : 1;
    const step = { ArrowRight: ahead, ArrowDown: 1, ArrowLeft: -ahead, ArrowUp: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : step === undefined ? undefined : at + step;
    const next = to === undefined ? undefined : buttons.at(to % buttons.length);
    if (at < 0 || next === undefined || isOfBrowser(event)) return;
    event.preventDefault();
    next.focus();
    if (isRadio) press(Number(next.value));
  };
  const isStop = (index: number): boolean => !barred.includes(index);
  const stop = chosen.find(isStop) ?? [...options.keys()].find(isStop) ?? 0;
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field labelId={`${id}-label`} {...{ ...field, required, fault }}>
        <div
          ref={group}
          class={`rp-choices ${look}`}
          dir="auto"
          {...{ role: isRadio ? "radiogroup" : "group", "aria-labelledby": `${id}-label`, onKeyDown: move }}
          aria-describedby={describedBy}
          {...(isRadio ? ofRadios : {})}
        >
          {options.length === 0 && <span class="rp-muted">No options</span>}
          {options.map((option, index) => {
            const isChosen = chosen.includes(index);
            return (
              <button
                key={index}
                type="button"
                value={index}
                class="rp-choice"
                tabIndex={index === stop ? 0 : -1}
                disabled={disabled || barred.includes(index)}
                {...(isRadio ? { role: "radio", "aria-checked": isChosen } : { "aria-pressed": isChosen })}
                aria-label={iconWords(option)}
                onClick={() => press(index)}
              >
                <Inline text={option} links={false} />
              </button>
            );
          })}
        </div>
      </Field>
    </div>
  );
}
