import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { MediaSource } from "../../../shared/elements/media.ts";
import { useApp } from "../../app-context.ts";
import { isOutside, isSafeLink, outsideLink } from "../text/link.ts";
import { Inline } from "../text/markdown-body.tsx";
import { plainText } from "../text/plain-text.ts";
import { useFullScreen } from "../use-full-screen.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { pictureSize } from "./picture-size.ts";
import { PressedPicture } from "./pressed-picture.tsx";
import { type Loadable, useSourceUrl } from "./source-url.ts";

/** `st.image`: one picture, or several side by side. A press enlarges one; the arrows go on to the others. */
export function ImageView({ node }: ViewProps<"image">) {
  const { images, width, link, zoom } = node.props;
  const { id } = node;
  const { widgets } = useApp();
  const host = useRef<HTMLDivElement>(null);
  const full = useFullScreen(host);
  const [shown, setShown] = useState(0);
  const at = Math.min(shown, images.length - 1);
  const style = typeof width === "number" && Number.isFinite(width) ? `inline-size: ${width}px;` : undefined;
  const href = link !== null && isSafeLink(link) ? link : null;
  // From where it is by then: a second press may come before the first is shown.
  const go = (way: number): void => setShown((last) => (Math.min(last, images.length - 1) + way + images.length) % images.length);
  /** Which one was pressed: it was not to be seen when the focus was given back, if the arrows led away from it. */
  const opener = useRef<HTMLButtonElement | null>(null);
  useLayoutEffect(() => {
    if (!full.isFull) opener.current?.focus({ preventScroll: true });
    if (!full.isFull) opener.current = null;
  }, [full.isFull]);
  // The one that is seen has the focus: another one would lose it, and the arrows with it.
  useLayoutEffect(() => {
    if (!full.isFull) return;
    const control = host.current?.querySelectorAll("figure")[at]?.querySelector<HTMLElement>("a, button");
    control?.focus({ preventScroll: true });
  }, [full.isFull, at]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!full.isFull || images.length < 2) return;
    const rtl = getComputedStyle(event.currentTarget as Element).direction === "rtl" ? -1 : 1;
    const way = { ArrowRight: rtl, ArrowLeft: -rtl }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    go(way);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is pressed; arrows are heard wherever the focus is.
    <div
      {...rootAttributes(node, "rp-images")}
      data-width={width === "stretch" ? "stretch" : undefined}
      ref={host}
      onKeyDown={onKeyDown}
    >
      {images.map(({ source, caption, alt }, index) => {
        const name = alt ?? caption ?? "";
        const picture =
          source.from === "pixels" ? <Pixels source={source} name={name} /> : <Picture source={source} name={name} />;
        return (
          <figure key={index} class="rp-figure" style={style} data-away={full.isFull && index !== at ? "" : undefined}>
            {href !== null ? (
              <a href={href} aria-label={name === "" ? href : undefined} {...(isOutside(href) ? outsideLink : {})}>
                {picture}
              </a>
            ) : id !== undefined ? (
              <PressedPicture
                name={plainText(name)}
                onPress={(at) => widgets.trigger(id, name === "" ? "picture" : `picture “${plainText(name)}”`, { index, ...at })}
              >
                {picture}
              </PressedPicture>
            ) : zoom ? (
              <button
                type="button"
                class="rp-zoom"
                aria-label={full.isFull ? "Leave full screen" : `Enlarge${name === "" ? "" : `: ${plainText(name)}`}`}
                onClick={({ currentTarget }) => {
                  if (!full.isFull) opener.current = currentTarget;
                  setShown(index);
                  if (full.isFull) full.leave();
                  else full.enter();
                }}
              >
                {picture}
              </button>
            ) : (
              picture
            )}
            {caption !== null && (
              <figcaption class="rp-caption">
                <Inline text={caption} />
              </figcaption>
            )}
          </figure>
        );
      })}
      {full.isFull && (
        <div class="rp-zoom-tools">
          {images.length > 1 && (
            <>
              <button type="button" class="rp-icon" aria-label="Previous picture" onClick={() => go(-1)}>
                ‹
              </button>
              <span role="status">{`${at + 1} of ${images.length}`}</span>
              <button type="button" class="rp-icon" aria-label="Next picture" onClick={() => go(1)}>
                ›
              </button>
            </>
          )}
          <button type="button" class="rp-icon" aria-label="Close" onClick={full.leave}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}

function Picture({ source, name }: { source: Loadable; name: string }) {
  const url = useSourceUrl(source);
  const [failed, setFailed] = useState<string | null>(null);
  const [loaded, setLoaded] = useState(false);
  const image = useRef<HTMLImageElement>(null);
  useLayoutEffect(() => {
    if (image.current?.complete) setLoaded(true);
  }, []);
  if (url !== undefined && failed === url)
    return <span class="rp-muted">This picture could not be loaded{name === "" ? "" : `: ${plainText(name)}`}.</span>;
  return (
    <img
      ref={image}
      src={url}
      alt={plainText(name)}
      {...(loaded ? {} : reserved(source))}
      onLoad={() => setLoaded(true)}
      onError={() => setFailed(url ?? null)}
    />
  );
}

/** The room of a picture that is not loaded yet: its own, or a usual one for what comes over the network. */
function reserved(source: Loadable): Record<string, string | number> {
  if (source.from === "bytes") return { ...pictureSize(source.bytes) };
  return source.from === "url" && !/^(data|blob):/i.test(source.url) ? { "data-waits": "" } : {};
}

function Pixels({ source, name }: { source: MediaSource & { from: "pixels" }; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, pixels } = source;
  const fits = pixels.length === width * height * 4 && width > 0;
  useEffect(() => {
    if (fits) canvas.current?.getContext("2d")?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [pixels, width, height, fits]);
  if (!fits) return <span class="rp-muted">These pixels do not make a picture of {`${width} × ${height}`}.</span>;
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={name === "" ? "Picture" : plainText(name)} />;
}
