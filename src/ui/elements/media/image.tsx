import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { MediaSource } from "../../../shared/elements/media.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { pictureSize } from "./picture-size.ts";
import { type Loadable, useSourceUrl } from "./source-url.ts";

/** `st.image`: one picture, or several side by side. */
export function ImageView({ node }: ViewProps<"image">) {
  const { images, width } = node.props;
  const style = width !== null && Number.isFinite(width) ? `inline-size: ${width}px;` : undefined;
  return (
    <div {...rootAttributes(node, "rp-images")}>
      {images.map(({ source, caption }, index) => (
        <figure key={index} class="rp-figure" style={style}>
          {source.from === "pixels" ? (
            <Pixels source={source} caption={caption} />
          ) : (
            <Picture source={source} caption={caption} />
          )}
          {caption !== null && <figcaption class="rp-caption">{caption}</figcaption>}
        </figure>
      ))}
    </div>
  );
}

function Picture({ source, caption }: { source: Loadable; caption: string | null }) {
  const url = useSourceUrl(source);
  const [failed, setFailed] = useState<string | null>(null);
  const [loaded, setLoaded] = useState(false);
  const image = useRef<HTMLImageElement>(null);
  useLayoutEffect(() => {
    if (image.current?.complete) setLoaded(true);
  }, []);
  if (url !== undefined && failed === url) return <p class="rp-muted">This picture could not be loaded.</p>;
  return (
    <img
      ref={image}
      src={url}
      alt={caption ?? ""}
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

function Pixels({ source, caption }: { source: MediaSource & { from: "pixels" }; caption: string | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, pixels } = source;
  const fits = pixels.length === width * height * 4 && width > 0;
  useEffect(() => {
    if (fits) canvas.current?.getContext("2d")?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [pixels, width, height, fits]);
  if (!fits) return <p class="rp-muted">These pixels do not make a picture of {`${width} × ${height}`}.</p>;
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={caption ?? "Picture"} />;
}
