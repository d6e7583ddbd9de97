import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { useSelection } from "../use-selection.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Frame } from "./frame.tsx";
import { FrameModel } from "./frame-model.ts";
import { FrameSelecting } from "./frame-selecting.ts";

/** The grid: a real table over columns, of which those rows and columns are drawn that are in sight. */
export function DataframeGrid({ node }: ViewProps<"dataframe">) {
  const { props } = node;
  const root = useRef<HTMLDivElement>(null);
  const [turn, redraw] = useState(0);
  const model = useMemo(() => new FrameModel(props, () => redraw((n) => n + 1)), []);
  useLayoutEffect(() => model.update(props), [props]);
  const selection = useSelection(node);
  const selecting = useMemo(() => new FrameSelecting(), []);
  useLayoutEffect(() => {
    if (selection === null || props.selection === null) return model.select(null);
    selecting.update(props.selection, selection.value, props.data.rows, selection.set);
    model.select(selecting);
  }, [props, selection?.value]);
  useLayoutEffect(() => () => model.close(), []);
  const { widgets } = useApp();
  const id = useRef(node.id);
  id.current = node.id;
  const press = (row: number, column: string): void => {
    if (id.current !== undefined) widgets.trigger(id.current, `button in a dataframe`, { row, column });
  };
  return (
    <Frame
      {...{ props, model, turn, root }}
      attributes={(className) => rootAttributes(node, className)}
      onPress={press}
      name="Table"
      fileName={node.key ?? "table"}
    />
  );
}
