import type { BrowserContext, Route } from "@playwright/test";

/** Which addresses, as Playwright's `page.route` takes them. */
export type Routed = Parameters<BrowserContext["route"]>[0];
/** The answer, as `route.fulfill` takes it, which every page may read; or what decides on each request. */
export type Answer = NonNullable<Parameters<Route["fulfill"]>[0]> | ((route: Route) => unknown);

/** Answers requests of pages and their workers. */
export async function answerRequests(context: BrowserContext, url: Routed, answer: Answer): Promise<void> {
  const handle =
    typeof answer === "function"
      ? answer
      : (route: Route) => route.fulfill({ ...answer, headers: { "access-control-allow-origin": "*", ...answer.headers } });
  await context.route(url, (route) => handle(route) as Promise<void>);
}
