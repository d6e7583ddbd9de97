import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "../widgets/field.tsx";
import { useWidget } from "../widgets/use-widget.ts";
import { rulesOf } from "./load-module.ts";
import { WidgetPlace } from "./widget-place.ts";

/** `st.anywidget`: a module of others, in a place of its own. */
export function AnywidgetView({ node }: ViewProps<"anywidget">) {
  const { module, css, data, height, label, labelVisibility, disabled, help, error } = node.props;
  const { value, set } = useWidget(node);
  const { options, worker } = useApp();
  const id = useDomId();
  const [failure, setFailure] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const element = useRef<HTMLDivElement>(null);
  const place = useRef<WidgetPlace>(undefined);
  const latest = useRef({ set, disabled });
  latest.current = { set, disabled };
  useLayoutEffect(() => {
    const made = new WidgetPlace(element.current as HTMLDivElement, {
      send: (news) => latest.current.set(news),
      fail: setFailure,
      note: setNote,
      get isDisabled() {
        return latest.current.disabled;
      },
    });
    place.current = made;
    return () => made.close();
  }, []);
  useLayoutEffect(() => {
    void place.current?.show(
      { module, css, data },
      value ?? {},
      rulesOf(options, worker.options.packages, worker.options.spawn !== undefined),
    );
  }, [module, css, data, value]);
  const isNamed = label !== "";
  return (
    <div {...widgetAttributes(node)}>
      <Field
        labelId={`${id}-label`}
        label={isNamed ? label : "Widget"}
        labelVisibility={isNamed ? labelVisibility : "collapsed"}
        help={help}
        error={note ?? error}
      >
        {failure !== null && (
          <div class="rp-alert" data-severity="error" role="alert">
            <span class="rp-alert-body">This widget could not be shown: {failure}</span>
          </div>
        )}
        <div
          class="rp-anywidget"
          ref={element}
          hidden={failure !== null}
          inert={disabled}
          style={height === null ? undefined : `block-size: ${height}px;`}
          {...{ role: "group", "aria-labelledby": `${id}-label`, "aria-disabled": disabled ? true : undefined }}
        />
      </Field>
    </div>
  );
}
