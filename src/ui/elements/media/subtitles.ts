import { useEffect, useState } from "preact/hooks";
import type { VideoProps } from "../../../shared/elements/media.ts";
import { safeAddress } from "./source-url.ts";

export type SubtitleSource = VideoProps["subtitles"][number]["source"];

/** An address for subtitles; undefined until they have been read. SRT becomes VTT, which is all that browsers read. */
export function useSubtitles(source: SubtitleSource): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (source.from === "url") return setUrl(safeAddress(source.url));
    let lent: string | undefined;
    let isOver = false;
    const show = (vtt: Blob): void => {
      if (isOver) return;
      lent = URL.createObjectURL(vtt);
      setUrl(lent);
    };
    // Without them the film is seen all the same.
    import("./to-vtt.ts").then(({ vttOf }) => vttOf(source)).then(show, () => {});
    return () => {
      isOver = true;
      if (lent !== undefined) URL.revokeObjectURL(lent);
    };
  }, [source]);
  return url;
}
