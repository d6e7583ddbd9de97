import { useApp } from "../../app-context.ts";
import { saveFile } from "../../save-file.ts";
import { blobOf } from "../media/source-blob.ts";
import type { ViewProps } from "../view.ts";
import { ButtonRow } from "./button-row.tsx";
import { useWidget } from "./use-widget.ts";

/** `st.downloadButton`: saves what it has; what the script has to make comes with the run that the press causes. */
export function DownloadButtonView({ node }: ViewProps<"downloadButton">) {
  const { press } = useWidget(node);
  const { store } = useApp();
  const { source, fileName, rerun, busy = false } = node.props;
  const save = (): void => {
    const content = source === null ? undefined : blobOf(source);
    if (content !== undefined) saveFile(content, fileName);
    if (rerun || source === null) press();
  };
  // A run that was stopped makes nothing any more, and says nothing of it.
  const isBusy = busy && store.state.value?.phase !== "idle";
  return <ButtonRow node={node} press={{ type: "button", onClick: save }} busy={isBusy} />;
}
