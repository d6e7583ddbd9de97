/** What a click on a place asks for; bubbles from there as a `reprise-locate` event. */
export interface Location {
  file: string;
  line: number;
  column: number;
}

/** The place of an error, if it is known: `null` file or line draws nothing. A click asks for it to be shown. */
export function Locate({ file, line, column }: { file: string | null; line: number | null; column: number | null }) {
  if (file === null || line === null) return null;
  const place: Location = { file, line, column: column ?? 1 };
  return (
    <button
      type="button"
      class="rp-locate"
      onClick={(event) =>
        event.currentTarget.dispatchEvent(
          new CustomEvent<Location>("reprise-locate", { bubbles: true, composed: true, detail: place }),
        )
      }
    >
      {place.file}:{place.line}:{place.column}
    </button>
  );
}
