/** A fact that a test of ours says already. */
export interface ToldElsewhere {
  readonly peer: string;
  readonly fact: string;
  /** From the root of the repository. */
  readonly file: string;
  readonly title: string;
}

const CONFORMANCE = "src/test-helpers/store-conformance.ts";
const FRAGMENTS = "src/worker/session/fragments.test.ts";
const FORMS = "src/worker/elements/forms.test.ts";

/** What peers assert and tests beside our own code have tried already. */
export const elsewhere: readonly ToldElsewhere[] = [
  {
    peer: "Streamlit",
    fact: "several requests for a rerun become one, with the newest values",
    file: "src/worker/session/events.test.ts",
    title: "several events become the newest values; callbacks fire once each, before the script",
  },
  {
    peer: "Streamlit",
    fact: "a script can be stopped while it runs, and runs again",
    file: "src/worker/session/stop.test.ts",
    title: "ends a run at its await; nothing is pruned; the app works afterwards",
  },
  {
    peer: "Streamlit",
    fact: "many presses in a row are all counted",
    file: "src/worker/session/clicks.test.ts",
    title: "at any pace: %i ms apart",
  },
  {
    peer: "Streamlit",
    fact: "parts that are due at once run one after the other",
    file: FRAGMENTS,
    title: "each in its turn: what is due while another part runs waits in line, once, and the oldest goes first",
  },
  {
    peer: "Streamlit",
    fact: "of a form's submit buttons only the pressed one is true",
    file: FORMS,
    title: "of several submit buttons only the one that was pressed is true",
  },
  {
    peer: "Streamlit",
    fact: "columns of an editor can be kept from being changed",
    file: "src/worker/elements/editor.test.ts",
    title: "a column that is disabled is not changed; in new rows only with enabledInNewRows",
  },
  {
    peer: "Streamlit",
    fact: "a choice without options gives nothing",
    file: "src/worker/elements/widget-options.test.ts",
    title: "%s without options gives null",
  },
  {
    peer: "Streamlit",
    fact: "a dialog that was dismissed opens when it is asked for again",
    file: "src/worker/elements/dialog.test.ts",
    title: "its reader closes it without a run of the script, its widgets start anew, and it opens again though nothing changed",
  },
  {
    peer: "TanStack Query",
    fact: "an interval stands still while the page is hidden",
    file: FRAGMENTS,
    title: "none while the page is hidden; they go on when it is shown",
  },
  {
    peer: "TanStack Query",
    fact: "the signal of a fetch ends when that is cancelled",
    file: "src/worker/session/stop.test.ts",
    title: "ends with the run, and inside a cached function with that computation",
  },
  {
    peer: "idb-keyval",
    fact: "a store has what was set, and nothing else",
    file: CONFORMANCE,
    title: "has what was put, and nothing else",
  },
  {
    peer: "idb-keyval",
    fact: "many are given in the order of their keys, also those that are not there",
    file: CONFORMANCE,
    title: "gives many in the order of their keys, also those that there are not",
  },
  {
    peer: "idb-keyval",
    fact: "deleting leaves the others",
    file: CONFORMANCE,
    title: "deletes one, also one that is not there",
  },
  {
    peer: "idb-keyval",
    fact: "what is asked at once is done in its order",
    file: CONFORMANCE,
    title: "takes what is asked at once, in that order",
  },
];

/** What peers assert that has no meaning here, and why. */
export const apart: readonly { readonly peer: string; readonly fact: string; readonly why: string }[] = [
  {
    peer: "Streamlit",
    fact: "threads, contexts and messages of its runner",
    why: "an app is one worker; what it sends is ours, and has tests of ours",
  },
  {
    peer: "Streamlit",
    fact: "pages of an app, and switching between them",
    why: "an app is one script; a host has its own pages",
  },
  { peer: "Streamlit", fact: "secrets and settings of a server", why: "there is none, and a page can keep no secret" },
  {
    peer: "Streamlit",
    fact: "embed and embed_options in the address are not the script's",
    why: "the host says how an app is embedded: mount(element, options)",
  },
  {
    peer: "Streamlit",
    fact: "data frames of pandas, NumPy, Arrow, Spark; enums that are made anew",
    why: "JavaScript has none of them; tables by Arrow's public shape are taken",
  },
  {
    peer: "Streamlit",
    fact: "st.cache, names with experimental_ and their warnings",
    why: "there is no older version to warn of; docs/caching.md has both names of each",
  },
  {
    peer: "Streamlit",
    fact: "where a cache on disk lies, and who may replace it",
    why: "a browser keeps it; a store of one's own has five methods",
  },
  {
    peer: "p-memoize",
    fact: "a decorator, a cache that is handed in, a cache that is switched off",
    why: "decorators are refused; results are kept with what was drawn, which a foreign Map can't hold; cacheIf says no",
  },
  {
    peer: "memoizee",
    fact: "counting references, weak keys, callbacks instead of promises",
    why: "entries leave by ttl, size or clear(); a result is drawn, so its inputs are data; callbacks are no value",
  },
  { peer: "memoizee", fact: "a printed profile", why: "st.cacheStats() and the inspector have it as data" },
  { peer: "TanStack Query", fact: "retries, with their pauses", why: "a body runs once a call" },
  {
    peer: "TanStack Query",
    fact: "observers, placeholders, selectors, enabled",
    why: "what shows a result is the run that called for it",
  },
  {
    peer: "TanStack Query",
    fact: "fetching again on focus or when the network is back",
    why: "a script runs by events of its own widgets; runEvery and ttl say what grows old",
  },
  {
    peer: "TanStack Query",
    fact: "writing data by key, and rolling it back",
    why: "a result is what the function gave, with what it drew",
  },
  {
    peer: "TanStack Query",
    fact: "mutations, infinite queries, keys that match in part",
    why: "a script has state, loops and clear() for that",
  },
  {
    peer: "idb-keyval",
    fact: "stores with names of one's own, listing keys and values, updating by a function",
    why: "a function is its own store; st.cacheStats({ entries: true }) lists it",
  },
];
