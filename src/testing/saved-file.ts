/**
 * What a download button saves, in tests.
 */
import type { MediaSource } from "../shared/elements/media.ts";
import type { TestElement } from "../shared/page-reader.ts";

/**
 * Clicks a download button and gives what is saved: what the button has, or what the click's run made.
 * @throws Error if nothing is saved
 */
export async function savedBy(
  button: TestElement,
  click: () => Promise<void>,
  elements: () => readonly TestElement[],
): Promise<File> {
  const { kind, props } = button;
  if (kind !== "downloadButton") throw new Error(`The ${kind} “${props.label}” saves nothing: it is no downloadButton.`);
  const { source, rerun } = props as { source: MediaSource | null; rerun: boolean };
  if (rerun || source === null) await click();
  const saved = source === null ? elements().findLast((element) => element.kind === "download")?.props : props;
  if (saved === undefined) throw new Error(`The downloadButton “${props.label}” has saved nothing: its function gave an error.`);
  return fileOf(saved as { fileName: string; source: MediaSource });
}

function fileOf({ fileName, source }: { fileName: string; source: MediaSource }): File {
  if (source.from === "blob") return new File([source.blob], fileName, { type: source.blob.type });
  if (source.from === "bytes") return new File([source.bytes], fileName, { type: source.type });
  throw new Error(`What is saved comes from ${source.from}.`);
}
