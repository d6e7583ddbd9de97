/**
 * What `import … from "reprise"` gives to scripts: `st` and the error classes.
 */

import * as errors from "../../shared/errors.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { St } from "../../shared/script-api.ts";
import { REST_MEMBERS } from "../compile/rest-names.ts";
import type { DrawContext } from "../drawing/context.ts";
import { endedBy } from "../drawing/liveness.ts";
import type { Members } from "./members.ts";
import { commandNames } from "./registry.ts";
import type { ScriptHost } from "./script-host.ts";
import { type Command, lacking, Surfaces } from "./surface.ts";

type ErrorClasses = Omit<typeof errors, "describe" | "typeName">;

export interface Reprise extends ErrorClasses {
  st: St;
}

/** What `st` needs of the worker beside that. */
export interface StHost extends ScriptHost {
  /** A drawing method by its name; undefined for one that is not loaded yet. */
  command(name: string): Command | undefined;
}

/**
 * Makes the object that one runtime's scripts draw with.
 * @returns it, and what is to be called with what makes its members, once that is loaded
 */
export function createReprise(host: StHost): {
  reprise: Reprise;
  complete(membersOf: (surfaces: Surfaces) => Members): void;
} {
  const { describe: _describe, typeName: _typeName, ...classes } = errors;
  const surfaces = new Surfaces(host, commandNames, (name) => host.command(name));
  const own = {
    sidebar: surfaces.sidebar(),
    get sessionState() {
      const {
        run: { session },
        cell,
      } = ofState(host);
      const state = session.state.proxy((looked) => {
        const { run, computation } = ofState(host);
        if (looked !== null) computation?.noteLookup(`st.sessionState.${looked}`);
        return run.widgets;
      });
      return cell?.watch(state) ?? state;
    },
    set sessionState(_value: unknown) {
      throw new ArgumentError("st.sessionState can't be replaced.", { hint: "Set its entries: st.sessionState.count = 1." });
    },
  };
  const st = Object.create(surfaces.root() as object, Object.getOwnPropertyDescriptors(own)) as St;
  for (const name of REST_MEMBERS) {
    const get = (): never => {
      throw lacking(`st.${name}`);
    };
    Object.defineProperty(st, name, { get, enumerable: true, configurable: true });
  }
  return {
    reprise: { st, ...classes },
    complete: (membersOf) => {
      Object.defineProperties(st, Object.getOwnPropertyDescriptors(membersOf(surfaces)));
    },
  };
}

/** Where state is read and written: wherever a script may draw, and in what it does when its run was ended, by whomever: its `finally`. */
function ofState(host: ScriptHost): DrawContext {
  const { now } = host.ambient;
  return now !== null && endedBy(now) !== null ? now : host.context("st.sessionState");
}
