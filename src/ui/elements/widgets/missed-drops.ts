import { useEffect } from "preact/hooks";

/** Whether files are dragged: a text, a link or a picture of the page is none. */
export const hasFiles = (data: DataTransfer | null): boolean => data?.types.includes("Files") === true;

/** Nobody has said what becomes of files that are dropped there: the browser would open them in the page's place, with all that is on it. */
function refuse(event: DragEvent): void {
  if (event.defaultPrevented || !hasFiles(event.dataTransfer)) return;
  event.preventDefault();
  if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "none";
}

/** Files that miss the field they were meant for are dropped nowhere. @param isTaking there is such a field */
export function useMissedDrops(isTaking = true): void {
  useEffect(() => {
    if (!isTaking) return;
    // The last to hear of it: what takes files elsewhere on the page has said so by then.
    window.addEventListener("dragover", refuse);
    return () => window.removeEventListener("dragover", refuse);
  }, [isTaking]);
}
