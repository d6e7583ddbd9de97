/** What all editors of code have in common. */
import { indentWithTab } from "@codemirror/commands";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { type Command, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// Colours are the page's tokens, so light and dark need nothing here.
const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.self], color: "var(--rp-code-keyword)" },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: "var(--rp-code-string)" },
  { tag: tags.number, color: "var(--rp-code-number)" },
  { tag: tags.comment, color: "var(--rp-code-comment)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--rp-code-name)" },
  { tag: [tags.typeName, tags.className], color: "var(--rp-code-type)" },
]);

export const codeColours = syntaxHighlighting(highlighting);

/** How editors of code look. */
export const codeTheme = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", backgroundColor: "transparent", color: "var(--rp-text)" },
  ".cm-scroller": { fontFamily: "var(--rp-mono)", lineHeight: "1.65" },
  ".cm-content": { caretColor: "var(--rp-accent)", padding: "12px 0" },
  ".cm-pointed": { backgroundColor: "color-mix(in srgb, var(--rp-accent) 14%, transparent)" },
  // Code that is scrolled sideways goes below it.
  ".cm-gutters": { backgroundColor: "var(--rp-bg)", color: "var(--rp-muted)", border: "none" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--rp-accent) 6%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--rp-accent)" },
  "&.cm-focused": { outline: "none" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--rp-accent) 24%, transparent)",
  },
  ".cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--rp-accent) 20%, transparent)" },
  ".cm-tooltip, .cm-panels": {
    backgroundColor: "var(--rp-surface)",
    color: "var(--rp-text)",
    border: "1px solid var(--rp-border)",
  },
  ".cm-tooltip": {
    borderRadius: "8px",
    backgroundColor: "var(--rp-bg)",
    boxShadow: "0 8px 24px rgb(0 0 0 / 18%)",
    fontFamily: "var(--rp-font)",
  },
  ".cm-panels": { borderInline: "none" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { padding: "4px", fontFamily: "var(--rp-mono)", fontSize: "13px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px 3px 4px", borderRadius: "5px" },
  ".cm-tooltip.cm-completionInfo": { padding: "0", marginInline: "4px" },
  ".cm-tooltip .cm-diagnostic": { padding: "6px 10px", fontSize: "13px", lineHeight: "1.5" },
  ".cm-tooltip .cm-diagnosticSource": { display: "none" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--rp-accent)", color: "var(--rp-on-accent)" },
  ".cm-tooltip .rs-explained, .cm-tooltip.rs-explained": {
    maxWidth: "34rem",
    maxHeight: "16rem",
    overflow: "auto",
    padding: "6px 10px",
  },
  // Where there is no room beside the names, it would stand over them. It keeps its size: by that it is known that there is none.
  ".cm-completionInfo.cm-completionInfo-right-narrow, .cm-completionInfo.cm-completionInfo-left-narrow": { visibility: "hidden" },
  ".rs-explained code": { fontFamily: "var(--rp-mono)", whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  ".rs-explained p": { margin: "6px 0 0", fontFamily: "var(--rp-font)", whiteSpace: "pre-wrap" },
  ".cm-panel.cm-search, .cm-panel.cm-dialog": { padding: "8px 32px 8px 12px", fontFamily: "var(--rp-font)" },
  ".cm-panel.cm-search .cm-textfield": { inlineSize: "clamp(7rem, 38%, 14rem)" },
  ".cm-panel.cm-search label": { display: "inline-flex", alignItems: "center", gap: "4px", marginInlineEnd: "10px" },
  ".cm-panel.cm-dialog form": { display: "flex", alignItems: "center", gap: "8px" },
  ".cm-panel :is(.cm-textfield, input[name=name])": {
    minHeight: "28px",
    padding: "2px 8px",
    border: "1px solid var(--rp-control)",
    borderRadius: "6px",
    backgroundColor: "var(--rp-bg)",
    color: "var(--rp-text)",
  },
  ".cm-panel .cm-button": {
    padding: "2px 10px",
    minHeight: "28px",
    border: "1px solid var(--rp-border)",
    borderRadius: "6px",
    backgroundImage: "none",
    backgroundColor: "var(--rp-bg)",
    color: "var(--rp-text)",
    textTransform: "capitalize",
  },
  ".cm-panel .cm-button:hover": { backgroundColor: "var(--rp-accent-tint)" },
  ".cm-panel :is(input, button, label)": { fontSize: "13px" },
  ".cm-panel.cm-search input[type=checkbox]": { accentColor: "var(--rp-accent)" },
  ".cm-panel.cm-search [name=close], .cm-panel .cm-dialog-close": {
    insetBlockStart: "6px",
    insetInlineEnd: "8px",
    color: "var(--rp-muted)",
    fontSize: "18px",
  },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--rp-warning) 30%, transparent)" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "color-mix(in srgb, var(--rp-accent) 40%, transparent)" },
});

/**
 * Tab indents for who has typed or clicked in the editor; for who came by Tab, or has pressed Escape, it goes on to what follows.
 * So nobody who walks over the page by keyboard changes the script, or is kept in it.
 */
export function indentWhileTyping(): Extension {
  let isTyping = false;
  const indent = (run: Command | undefined): Command => {
    return (view) => isTyping && (run?.(view) ?? false);
  };
  return [
    keymap.of([{ key: "Tab", run: indent(indentWithTab.run), shift: indent(indentWithTab.shift) }]),
    EditorView.updateListener.of(({ transactions }) => {
      if (transactions.some((each) => each.docChanged && each.isUserEvent("input"))) isTyping = true;
    }),
    // Observed, not handled: an Escape that closes a list of names counts, too.
    EditorView.domEventObservers({
      pointerdown: () => {
        isTyping = true;
      },
      blur: () => {
        isTyping = false;
      },
      keydown: ({ key }) => {
        if (key === "Escape") isTyping = false;
      },
    }),
  ];
}
