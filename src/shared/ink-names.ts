/** Colours that texts, and lines below headings, have names for; they follow light and dark. */
export const inkNames = ["red", "orange", "yellow", "green", "blue", "violet", "gray"] as const;
