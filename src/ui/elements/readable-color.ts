/** A colour of CSS as letters on the page have it: no lighter on a light page, and no darker on a dark one, than can be read. */
export const readable = (color: string): string =>
  `light-dark(oklch(from ${color} min(l, 0.49) c h), oklch(from ${color} max(l, 0.71) c h))`;
