/** A project as the last part of an address, and back. Loaded when one is shared, or when such an address is opened. */
import * as v from "valibot";
import { readBytes } from "../../../shared/read-bytes.ts";
import { type Content, nameFault, type Project } from "../project/project.ts";
import { LINK } from "../project/project-store.ts";

/**
 * Note: how a link is built
 * -------------------------
 * `share/1.<length>.<data>.<checksum>`: the version, how many characters of data follow, the data, and their sum. The length tells a link
 * that was cut from one that was changed. The checksum comes last since it has letters and digits only: programs that find links in texts
 * leave out signs at their ends, and what they add there is not read. The data are of `deflate-raw` in base64url: four bytes with the length
 * of a text of JSON, this text, and the bytes of the files that are none.
 *
 * A checksum shows what went wrong on the way. It does not tell who made a link: anybody can.
 */
const VERSION = 1;
/** Characters of the checksum. */
const SUM = 7;

/** Most characters of an address: Firefox takes no longer one, Chromium twice as much. */
export const LINK_LIMIT = 1_000_000;
/** Most bytes of a project in a link, unpacked. */
export const UNPACKED_LIMIT = 20_000_000;
/** Most files of a project in a link. */
export const FILE_LIMIT = 500;
/** Most characters of its title, which becomes that of the tab. */
export const TITLE_LIMIT = 200;

/** What a link can't be made of, or read from, in words for its reader. */
export class LinkError extends Error {
  override readonly name = "LinkError";
}

const Text = v.string();
const Packed = v.object({
  title: v.pipe(Text, v.maxLength(TITLE_LIMIT)),
  main: Text,
  isNotebook: v.optional(v.literal(true)),
  /** Name and text; or name, type and size. They are counted before they are read. */
  files: v.pipe(
    v.custom<unknown[]>((files) => Array.isArray(files) && files.length <= FILE_LIMIT),
    v.array(
      v.union([v.strictTuple([Text, Text]), v.strictTuple([Text, Text, v.pipe(v.number(), v.safeInteger(), v.minValue(0))])]),
    ),
  ),
});
type Packed = v.InferOutput<typeof Packed>;

/** The part of an address after `#` that has all of a project in it. @throws LinkError for a project that is too large */
export async function linkOf({ title, main, isNotebook, files }: Project): Promise<string> {
  if (title.length > TITLE_LIMIT)
    throw new LinkError(
      `This project's name has ${title.length} characters, and in a link it may have ${TITLE_LIMIT}. Give it a shorter one.`,
    );
  const entries = Object.entries(files);
  const rough = entries.reduce((sum, [, content]) => sum + (typeof content === "string" ? content.length : content.size), 0);
  if (entries.length > FILE_LIMIT || rough > UNPACKED_LIMIT) throw tooLarge();
  const data: Uint8Array[] = [];
  const packed: Packed = { title, main, ...(isNotebook && { isNotebook }), files: [] };
  for (const [name, content] of entries) {
    if (typeof content === "string") packed.files.push([name, content]);
    else {
      data.push(new Uint8Array(await content.arrayBuffer()));
      packed.files.push([name, content.type, content.size]);
    }
  }
  const json = new TextEncoder().encode(JSON.stringify(packed));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length);
  const whole = new Blob([length, json, ...(data as BlobPart[])]);
  if (whole.size > UNPACKED_LIMIT) throw tooLarge();
  const stream = whole.stream().pipeThrough(new CompressionStream("deflate-raw"));
  const text = base64url(new Uint8Array(await new Response(stream).arrayBuffer()));
  return `${LINK}${VERSION}.${text.length}.${text}.${checksum(text)}`;
}

/** The project in a part of an address. @throws LinkError that says what is wrong with it */
export async function projectOf(link: string): Promise<Project> {
  const [head, version = "", stated = ""] = /^share\/(\d+)\.(?:(\d+)\.)?/.exec(link) ?? [];
  if (head === undefined) throw new LinkError(`${CUT} ${AGAIN}`);
  if (Number(version) > VERSION)
    throw new LinkError(
      `This link was made by a newer studio: it is of version ${version}, and this one reads version ${VERSION}. Reload this page, or open the link where it was made.`,
    );
  const length = Number(stated);
  const rest = link.slice(head.length);
  const missing = length + 1 + SUM - rest.length;
  if (stated === "") throw new LinkError(`${CUT} ${AGAIN}`);
  if (missing > 0) throw new LinkError(`${CUT} ${missing} characters at its end are missing. ${AGAIN}`);
  const text = rest.slice(0, length);
  if (Number(version) < 1 || rest.slice(length, length + 1 + SUM) !== `.${checksum(text)}`)
    throw new LinkError(`This link was changed on its way: what it says is not what was sent. ${AGAIN}`);
  return unpack(await inflate(bytesOf(text)));
}

/** A few letters and digits that tell a link from others. */
export const markOf = (link: string): string => link.slice(-SUM);

const AGAIN = "Ask for it once more, as a file if it is long: chats and mail cut long links.";
const CUT = "This link is not whole.";
const BROKEN = "This link holds no project that the studio can read. Ask for it once more.";

const tooLarge = (): LinkError =>
  new LinkError(
    `This project is too large for a link: it may have ${FILE_LIMIT} files and ${UNPACKED_LIMIT / 1_000_000} MB. Save it as .zip, and send that.`,
  );

/** Reads no further than a project may be long, whatever is in there. */
async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const unpacked = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  try {
    return await readBytes(unpacked, UNPACKED_LIMIT);
  } catch (error) {
    if (!(error instanceof RangeError)) throw new LinkError(BROKEN);
    throw new LinkError(
      `This link was not opened: what is packed in it is more than ${UNPACKED_LIMIT / 1_000_000} MB, the most that a project in a link may have.`,
    );
  }
}

function unpack(bytes: Uint8Array): Project {
  const length = bytes.length < 4 ? 0 : new DataView(bytes.buffer).getUint32(0);
  const parsed = v.safeParse(Packed, jsonOf(bytes.subarray(4, 4 + length)));
  if (!parsed.success) throw new LinkError(BROKEN);
  const { title, main, isNotebook, files } = parsed.output;
  let at = 4 + length;
  const read = ([name, text, size]: Packed["files"][number]): [string, Content] => {
    if (size === undefined) return [name, text];
    const content = bytes.subarray(at, at + size);
    at += size;
    return [name, new File([content as BlobPart], name, { type: text, lastModified: 0 })];
  };
  const entries = files.map(read);
  const found = Object.fromEntries(entries);
  const isFaulty = entries.some(([name]) => nameFault(name, []) !== null) || Object.keys(found).length < entries.length;
  if (at !== bytes.length || isFaulty || typeof found[main] !== "string") throw new LinkError(BROKEN);
  return { title, main, files: found, changed: 0, ...(isNotebook && { isNotebook }) };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // No project has this shape.
    return undefined;
  }
}

function base64url(bytes: Uint8Array): string {
  let text = "";
  // As many as a call may have arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch {
    throw new LinkError(BROKEN);
  }
}

/** CRC-32, in base 36. */
function checksum(text: string): string {
  let sum = -1;
  for (let at = 0; at < text.length; at++) {
    sum ^= text.charCodeAt(at) & 0xff;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (~sum >>> 0).toString(36).padStart(SUM, "0");
}
