import { deckLayers } from "../../shared/elements/figures.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { nearestName } from "../../shared/nearest-name.ts";
import { plainCopy } from "./plain-copy.ts";

type Fields = Record<string, unknown>;

/** A checked copy of deck.gl's JSON, or of the text of it. @throws ArgumentError */
export function readDeck(fn: string, value: unknown): Fields {
  const given = typeof value === "string" ? parsed(fn, value) : value;
  if (!isObject(given)) throw ArgumentError.of(fn, "the deck", "deck.gl's JSON: { layers, initialViewState }", given);
  const deck = plainCopy(given, { fn, argument: "deck" }) as Fields;
  const { layers = [] } = deck;
  if (!Array.isArray(layers)) throw ArgumentError.of(fn, "deck.layers", "a list of layers", layers);
  const ids = new Set<unknown>();
  for (const [index, layer] of layers.entries()) {
    const place = `deck.layers[${index}]`;
    if (!isObject(layer)) throw ArgumentError.of(fn, place, "a layer, an object", layer);
    checkLayer(fn, layer, place);
    if (layer.id !== undefined && ids.has(layer.id))
      throw new ArgumentError(`${fn}(): ${place} has the id ${JSON.stringify(layer.id)}, as a layer before it.`, {
        hint: "deck.gl tells layers apart by their id: give each one of its own.",
      });
    ids.add(layer.id);
  }
  return deck;
}

function checkLayer(fn: string, layer: Fields, place: string): void {
  const type = layer["@@type"];
  if (typeof type !== "string") throw ArgumentError.of(fn, `${place}["@@type"]`, "the name of a layer", type);
  if (!(deckLayers as readonly string[]).includes(type)) {
    const meant = nearestName(type, [...deckLayers]);
    throw new ArgumentError(`${fn}(): ${place} is a ${JSON.stringify(type)}, a layer that the page does not have.`, {
      hint: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}The layers are ${deckLayers.join(", ")}.`,
    });
  }
  if (layer.pickable === true && typeof layer.id !== "string")
    throw new ArgumentError(`${fn}(): ${place} is pickable and has no id.`, {
      hint: 'Give it one, id: "points": what is picked is told by the id of its layer.',
    });
  if (typeof layer.data === "string")
    throw new ArgumentError(`${fn}(): ${place}.data is an address, and the page loads nothing for a figure.`, {
      hint: "Fetch it in the script, and give what it holds.",
    });
}

function parsed(fn: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ArgumentError(`${fn}(): the deck is a text that is no JSON: ${(error as Error).message}`);
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
