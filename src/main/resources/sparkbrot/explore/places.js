/* The panel of places: the server's list, and coordinates of one's own. */
import { magnification } from "./words.js";

const $ = (id) => document.getElementById(id);
const DECADES_THAT_ARE_DEEP = 13;

/* Pictures come with the page, by these names. */
const thumbnail = (name) => {
  const image = Object.assign(document.createElement("img"), { alt: "", width: 96, height: 64, loading: "lazy" });
  if (name) image.src = `/assets/places/${name}.webp`;
  else image.classList.add("none");
  return image;
};

/* chosen({re, im, zoom, maxIter, style}) returns whether there is such a place. */
export function listen(chosen) {
  $("go").addEventListener("submit", (event) => {
    event.preventDefault();
    const place = Object.fromEntries(["re", "im", "zoom"].map((name) => [name, $(`go-${name}`).value.trim()]));
    const found = chosen(place);
    $("go-fault").textContent = found ? "" : "Each must be a decimal number, such as -0.75 or 1e-30, and zoom more than 0.";
  });
}

export function list(places, chosen) {
  if (places.length === 0) {
    $("place-list").querySelector(".empty").textContent = "The server knows no places; go to coordinates instead.";
    return;
  }
  $("place-list").replaceChildren(
    ...places.map((place) => {
      const title = Object.assign(document.createElement("strong"), { textContent: place.name });
      const depth = Object.assign(document.createElement("span"), { textContent: depthOf(place.zoom), className: "soft" });
      const words = Object.assign(document.createElement("span"), { className: "words" });
      words.append(title, depth);
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.append(thumbnail(place.thumb), words);
      button.addEventListener("click", () => chosen(place));
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
}

function depthOf(zoom) {
  const [, exponent] = zoom.toLowerCase().split("e");
  return magnification(tidy(zoom)) + (Number(exponent ?? 0) >= DECADES_THAT_ARE_DEEP ? ", deep" : "");
}

/* As powers of ten from a million on. */
function tidy(zoom) {
  const [mantissa, exponent = "0"] = zoom.toLowerCase().split("e");
  const decades = Math.floor(Math.log10(Number(mantissa)));
  const all = Number(exponent) + decades;
  return all < 6 ? String(Number(zoom)) : `${Number(mantissa) / 10 ** decades}e${all}`;
}

/* Coordinates in the form are those of the window, to begin with. */
export function fill({ re, im, zoom }) {
  Object.assign($("go-re"), { value: re });
  Object.assign($("go-im"), { value: im });
  Object.assign($("go-zoom"), { value: zoom });
}
