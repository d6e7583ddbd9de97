import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { MediaSource } from "../../../shared/elements/media.ts";
import { equalData } from "../../../shared/equal.ts";
import { baseOfPage } from "../../base-of-page.ts";
import { blobOf } from "./source-blob.ts";

/** A source that the browser loads from an address. */
export type Loadable = Exclude<MediaSource, { from: "pixels" }>;

/**
 * Types under which bytes of a script may have an address. Such an address is of the host's own origin, and whoever opens it in
 * a tab of its own gets a document there: so nothing that a browser takes for one (no `+xml` either).
 */
const harmless = /^(?:image\/(?:png|apng|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)|(?:audio|video)\/[\w.-]+)$/;
const schemes = ["http:", "https:", "data:"];
/** What anything else is called: browsers look into it where they expect a picture or sound, and nowhere else. */
const unknownType = "application/octet-stream";

/** An address for a source; undefined until an SVG has been read. One made for bytes lives as long as the component shows it. */
export function useSourceUrl(source: Loadable): string | undefined {
  const given = useMemo(() => blobOf(source), [source]);
  const blob = useSteady(given);
  const isData = blob !== undefined && bareType(blob) === "image/svg+xml";
  const [data, setData] = useState<string>();
  const lent = useMemo(() => (blob === undefined || isData ? undefined : lendUrl(blob)), [blob, isData]);
  useLayoutEffect(() => () => (lent === undefined ? undefined : URL.revokeObjectURL(lent)), [lent]);
  useEffect(() => (isData ? readAsData(blob, setData) : undefined), [blob, isData]);
  if (source.from === "url") return safeAddress(source.url);
  return isData ? data : lent;
}

/** The Blob that was shown before, as long as what is given has the same content: a sound that plays goes on through reruns. */
function useSteady(given: Blob | undefined): Blob | undefined {
  const [shown, setShown] = useState(given);
  const mayBeSame = shown !== undefined && given !== undefined && shown.size === given.size && shown.type === given.type;
  useEffect(() => {
    if (given === shown) return;
    if (!mayBeSame) {
      setShown(given);
      return;
    }
    let isOver = false;
    void Promise.all([shown.arrayBuffer(), given.arrayBuffer()]).then(
      ([before, now]) => isOver || equalData(before, now) || setShown(given),
      () => isOver || setShown(given),
    );
    return () => {
      isOver = true;
    };
  }, [given, shown, mayBeSame]);
  return mayBeSame || given === undefined ? given && shown : given;
}

function bareType({ type }: Blob): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

/** The address of a Blob, to be revoked. */
function lendUrl(blob: Blob): string {
  const type = bareType(blob);
  return URL.createObjectURL(blob.slice(0, blob.size, harmless.test(type) ? type : unknownType));
}

/** An SVG may hold scripts: as data it is a document without an origin. @returns gives up reading */
function readAsData(blob: Blob, use: (url: string) => void): () => void {
  const reader = new FileReader();
  reader.onload = () => use(reader.result as string);
  reader.readAsDataURL(blob.slice(0, blob.size, "image/svg+xml"));
  return () => reader.abort();
}

/** The address, if it loads something from elsewhere or is data: what runs code, or is of the host's origin, is no picture or sound. */
export function safeAddress(address: string): string {
  const isSafe = URL.canParse(address, baseOfPage()) && schemes.includes(new URL(address, baseOfPage()).protocol);
  return isSafe ? address : "about:blank";
}
