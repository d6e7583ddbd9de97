/** Projects in frameworks, with the files of docs/frameworks as they stand there. */

import { ANGULAR, ANGULAR_CLI } from "./frameworks/angular.mjs";
import { PREACT_10, PREACT_11, REACT } from "./frameworks/react.mjs";
import { SOLID } from "./frameworks/solid.mjs";
import { SVELTE } from "./frameworks/svelte.mjs";
import { VUE } from "./frameworks/vue.mjs";

/** @type {readonly import("./projects.mjs").Project[]} */
export const FRAMEWORKS = [REACT, PREACT_10, PREACT_11, VUE, SVELTE, SOLID, ANGULAR, ANGULAR_CLI];
