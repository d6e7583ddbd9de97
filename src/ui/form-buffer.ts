import { createContext } from "preact";
import type { WidgetId } from "../shared/ids.ts";
import type { WidgetClient } from "./widget-client.ts";

/** Changes inside one form: they show at once, and wait here until the form is submitted. */
export class FormBuffer {
  readonly #changes = new Map<WidgetId, unknown>();
  readonly #client: WidgetClient;

  constructor(client: WidgetClient) {
    this.#client = client;
  }

  /** Shows a value, and keeps it for the submit. */
  set(id: WidgetId, value: unknown): void {
    this.#changes.set(id, value);
    this.#client.show(id, value);
  }

  /** Sends all that waits, with the press of a submit button. */
  submit(button: WidgetId, cause: string): void {
    const changes = new Map(this.#changes);
    this.#changes.clear();
    this.#client.submit(changes, button, cause);
  }
}

/** The form that a view stands in, or null. */
export const FormContext = createContext<FormBuffer | null>(null);
