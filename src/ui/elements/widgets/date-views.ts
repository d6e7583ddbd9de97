/** What is picked from a calendar and a clock, in one part: see lazy-widgets.ts. */
export { DateInputView } from "./date-input.tsx";
export { DatetimeInputView } from "./datetime-input.tsx";
export { TimeInputView } from "./time-input.tsx";
