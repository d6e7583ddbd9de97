/** The dialogs of sharing, loaded when one is opened. */
export { ShareDialog } from "./share-dialog.tsx";
export { TakeDialog } from "./take-dialog.tsx";
