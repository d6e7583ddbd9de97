/** The floor of a first load: a page that draws the first elements of the example by itself, with the same library and styles. */
import { drawFirst } from "./first-elements.ts";

drawFirst("Drawn by the page itself, without a worker.");
