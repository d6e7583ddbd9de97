/** Ways of the pictures that several elements need. */
export const toolIcons = {
  download: "M8 2.5v7.5M4.75 7 8 10.25 11.25 7M2.75 13.25h10.5",
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6",
  enlarge: "M9.75 2.75h3.5v3.5M13 3 9.5 6.5M6.25 13.25h-3.5v-3.5M3 13l3.5-3.5",
  reduce: "M13 3 9.5 6.5M9.5 3v3.5H13M3 13l3.5-3.5M6.5 13V9.5H3",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M10.25 10.25l3.25 3.25",
  minus: "M3.5 8h9",
  plus: "M3.5 8h9M8 3.5v9",
  fit: "M2.75 6V2.75H6M10 2.75h3.25V6M13.25 10v3.25H10M6 13.25H2.75V10",
  source: "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
} as const;

/** The picture as a mask: it has the colour of the button, and is no picture of the element's own. */
export function iconPicture(way: string): string {
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='${way}' fill='none' stroke='#000' stroke-width='1.4' stroke-linecap='round' stroke-linejoin='round'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
