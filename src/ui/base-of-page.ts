/** What addresses of the page are seen from. In Node, where its HTML is made, nobody knows: any will do to tell what sort they are of. */
export const baseOfPage = (): string => globalThis.document?.baseURI ?? "http://page.invalid/";
