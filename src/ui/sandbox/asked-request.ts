/** Which requests a page would send for a script that nobody trusts, if its host agrees. */
import type { AskedRequest } from "../app-options.ts";

/** Of an address: it has to be read by who is asked. */
const LONGEST_ADDRESS = 10_000;

const METHODS: readonly string[] = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
] satisfies AskedRequest["method"][];

/** What says what is wanted and in which form, and who asks. None by which a server takes a request for another one. */
const HEADERS: readonly string[] = [
  "accept",
  "accept-language",
  "authorization",
  "content-language",
  "content-type",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-unmodified-since",
  "range",
  "x-api-key",
  "x-requested-with",
];

/** A request as a script gives it. */
export interface GivenRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** One that may be asked about, and sent as it stands here: what is asked about and what is sent is the same object. */
export interface CheckedRequest {
  readonly url: URL;
  readonly method: AskedRequest["method"];
  readonly headers: Headers;
}

/**
 * The request, or in words why it is not even asked about.
 * @param own addresses of the page's own site
 */
export function checkRequest({ url: address, method, headers }: GivenRequest, own: readonly string[]): CheckedRequest | string {
  if (address.length > LONGEST_ADDRESS)
    return `An address of ${address.length} characters is too long: this page asks its host about ${LONGEST_ADDRESS} at most.`;
  if (!URL.canParse(address)) return `“${address.slice(0, 100)}” is no absolute address.`;
  const url = new URL(address);
  url.hash = "";
  const whom = `This script may not reach ${url.host === "" ? `addresses of ${url.protocol}` : url.host}`;
  if (url.username !== "" || url.password !== "")
    return `${whom} by an address that has the name of a user in it: send that in the header Authorization.`;
  const same = own.find((one) => isSameSite(new URL(one), url));
  if (same !== undefined)
    return `${whom}: it is the site of its page, which nobody is asked about. Its host can grant it: createRuntime({ grants: { network: ["${new URL(same).origin}/"] } }).`;
  const isHere = url.protocol === "http:" && ["localhost", "127.0.0.1"].includes(url.hostname);
  if (url.protocol !== "https:" && !isHere)
    return `${whom}: the host of its page is asked about addresses of https, and of this computer (http://localhost/, http://127.0.0.1/).`;
  if (!isMethod(method))
    return `A request by the method ${JSON.stringify(method.slice(0, 20))} is not sent for a script in a sandbox: ${METHODS.join(", ")} are.`;
  const refused = headers.find(([name]) => !HEADERS.includes(name.toLowerCase()));
  if (refused !== undefined)
    return `The header “${refused[0].slice(0, 100)}” is not sent for a script in a sandbox: ${HEADERS.join(", ")} are. With createRuntime({ grants: { network: ["${url.origin}/"] } }) all are.`;
  try {
    const sent: [string, string][] = headers.map(([name, value]) => [name, value]);
    return { url, method, headers: new Headers(sent) };
  } catch {
    return "A header has a character in its value that headers can't have.";
  }
}

const isMethod = (method: string): method is AskedRequest["method"] => METHODS.includes(method);

/**
 * Whether two addresses may be answered by the same server: by the host, in whatever spelling, and the port. The ports of http and https count
 * as one, since the two are mostly one site.
 */
function isSameSite(one: URL, other: URL): boolean {
  const [a, b] = [one, other].map(
    ({ hostname, port }) => `${plainHost(hostname)} ${port === "80" || port === "443" ? "" : port}`,
  );
  return a === b;
}

/** This computer, which a server on it mostly hears by any of these names. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::(?:ffff:)?(?:7f[\da-f]{2}:[\da-f]{1,4}|0:0)\])$/;

function plainHost(hostname: string): string {
  const plain = hostname.replace(/\.+$/, "");
  return LOOPBACK.test(plain) ? "localhost" : plain;
}
