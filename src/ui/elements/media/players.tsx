import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { sizedAttributes, type ViewProps } from "../view.ts";
import { type Loadable, useSourceUrl } from "./source-url.ts";
import { type SubtitleSource, useSubtitles } from "./subtitles.ts";
import { youtubeAddress } from "./youtube.ts";

interface Playback {
  startTime: number;
  endTime: number | null;
  loop: boolean;
  autoplay: boolean;
}

/** `st.audio`: the browser's own player. */
export function AudioView({ node }: ViewProps<"audio">) {
  const { source, note, ...play } = node.props;
  const url = useSourceUrl(source);
  const player = useRef<HTMLAudioElement>(null);
  const failed = usePlayback(player, url, play);
  return (
    <div {...sizedAttributes(node, "rp-audio")}>
      {/* biome-ignore lint/a11y/useMediaCaption: the script gives sound, not words */}
      <audio ref={player} controls src={url} autoPlay={play.autoplay} loop={loopsWhole(play)} />
      {failed && <p class="rp-muted">This sound could not be played.</p>}
      {note !== null && <p class="rp-muted">{note}</p>}
    </div>
  );
}

/** `st.video`: the browser's own player, or that of YouTube. */
export function VideoView({ node }: ViewProps<"video">) {
  const { source } = node.props;
  return (
    <div {...sizedAttributes(node, "rp-video")}>
      {source.from === "youtube" ? <Youtube id={source.id} play={node.props} /> : <Film source={source} node={node} />}
    </div>
  );
}

const NO_POSTER: Loadable = { from: "url", url: "" };

function Film({ source, node }: { source: Loadable; node: ViewProps<"video">["node"] }) {
  const { poster, subtitles, muted, ...play } = node.props;
  const url = useSourceUrl(source);
  const posterUrl = useSourceUrl(poster ?? NO_POSTER);
  const player = useRef<HTMLVideoElement>(null);
  const failed = usePlayback(player, url, play);
  return (
    <>
      <video
        ref={player}
        controls
        playsInline
        src={url}
        muted={muted}
        autoPlay={play.autoplay}
        loop={loopsWhole(play)}
        {...(poster === null || posterUrl === undefined ? {} : { poster: posterUrl })}
      >
        {subtitles.map(({ label, source: from }, index) => (
          <Track key={label} label={label} source={from} isDefault={index === 0} />
        ))}
      </video>
      {failed && <p class="rp-muted">This video could not be played.</p>}
    </>
  );
}

function Track({ label, source, isDefault }: { label: string; source: SubtitleSource; isDefault: boolean }) {
  const url = useSubtitles(source);
  return url === undefined ? null : <track kind="subtitles" label={label} src={url} default={isDefault} />;
}

function Youtube({ id, play }: { id: string; play: Playback & { muted: boolean } }) {
  const address = useMemo(
    () => youtubeAddress(id, play),
    [id, play.startTime, play.endTime, play.loop, play.autoplay, play.muted],
  );
  return (
    <iframe
      title="Video on YouTube"
      src={address}
      allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
      referrerpolicy="strict-origin-when-cross-origin"
      {...(globalThis.crossOriginIsolated ? { credentialless: "" } : {})}
    />
  );
}

/** Without a start or an end of its own, the browser repeats it by itself, without a gap. */
function loopsWhole({ startTime, endTime, loop }: Playback): boolean {
  return loop && startTime === 0 && endTime === null;
}

/** Plays from the start to the end that are given. A new start is sought, without loading anything. @returns whether it can't be played */
function usePlayback(player: RefObject<HTMLMediaElement | null>, url: string | undefined, play: Playback): boolean {
  const { startTime, endTime, loop } = play;
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    const media = player.current;
    if (media !== null && (startTime > 0 || media.currentTime > 0)) media.currentTime = startTime;
  }, [startTime, url]);
  useLayoutEffect(() => {
    const media = player.current;
    if (media === null) return;
    // Who goes on past the end by hand is not stopped again.
    let isPast = false;
    const again = (): void => {
      media.currentTime = startTime;
      void media.play().catch(() => {});
    };
    const moved = (): void => {
      if (endTime === null) return;
      const wasPast = isPast;
      isPast = media.currentTime >= endTime;
      if (!isPast || wasPast || media.paused) return;
      if (loop) again();
      else media.pause();
    };
    const ended = (): void => {
      if (loop && !loopsWhole(play)) again();
    };
    const error = (): void => setFailed(url ?? null);
    media.addEventListener("timeupdate", moved);
    media.addEventListener("ended", ended);
    media.addEventListener("error", error);
    return () => {
      media.removeEventListener("timeupdate", moved);
      media.removeEventListener("ended", ended);
      media.removeEventListener("error", error);
    };
  }, [startTime, endTime, loop, url]);
  return failed !== null && failed === url;
}
