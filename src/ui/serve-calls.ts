/** What the page lends to a worker over a port: functions, and nothing else of it. */
import type { Lent } from "../shared/protocol.ts";

/** The methods of a lender that are lent. */
export function lentMethods(lender: Partial<Lent>, lends: readonly (keyof Lent)[]): object {
  return Object.fromEntries(lends.map((name) => [name, (lender[name] as () => unknown).bind(lender)]));
}

/**
 * Lets calls of these functions through, with plain data, and nothing else. Comlink lets whoever writes on the port walk on from any of
 * them, up to `Function`, which makes code of the page from a text: and a script may write there.
 * @param expose Comlink's: one file of the page knows it
 */
export function serveCalls(api: object, port: MessagePort, expose: (api: object, port: MessagePort) => void): void {
  port.addEventListener("message", (event) => {
    const { type, path, argumentList } = Object(event.data);
    const isCall = type === "APPLY" && Array.isArray(path) && path.length === 1 && Object.hasOwn(api, path[0]);
    if (isCall && Array.isArray(argumentList) && argumentList.every((argument) => argument?.type === "RAW")) return;
    event.stopImmediatePropagation();
  });
  expose(api, port);
}
