/** Pages as text, which holds more than JSON does: typed arrays, dates, big numbers. A chunk of its own: it is first needed when a page was drawn. */

export { parse as readPage, stringify as writePage } from "devalue";
export { pageHtml } from "./page-html.ts";
