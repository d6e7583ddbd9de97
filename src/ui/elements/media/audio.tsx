import { useEffect, useRef } from "preact/hooks";
import { rootAttributes, type ViewProps } from "../view.ts";
import { useSourceUrl } from "./source-url.ts";

/** `st.audio`: the browser's own player. */
export function AudioView({ node }: ViewProps<"audio">) {
  const { source, startTime } = node.props;
  const url = useSourceUrl(source);
  const player = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (player.current !== null && startTime > 0) player.current.currentTime = startTime;
  }, [startTime, url]);
  return (
    <div {...rootAttributes(node, "rp-audio")}>
      {/* biome-ignore lint/a11y/useMediaCaption: the script gives sound, not words */}
      <audio ref={player} controls src={url} />
    </div>
  );
}
