"use strict";

/*
 * A Deep Zoom folder: each tile is a picture of its own, which a page may show from wherever it lies, as a page that
 * was opened by a double click may. What would have to be read is in the page.
 */
const Dzi = (() => {
  function open(name, { widthPx, heightPx, tilePx, texts }) {
    const folder = encodeURIComponent(name.replace(/\.dzi$/i, "_files"));
    const most = Math.ceil(Math.log2(Math.max(widthPx, heightPx)));
    return {
      widthPx,
      heightPx,
      tilePx,
      levels: Szi.levels(widthPx, heightPx, tilePx),
      texts: Ranges.texts(texts),
      tile: (level, column, row) => picture(`${folder}/${most - level}/${column}_${row}.png`),
    };
  }

  function picture(address) {
    return new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.onerror = () => reject(new Ranges.Unreadable(`${decodeURIComponent(address)} is missing`));
      image.src = address;
    });
  }

  return { open };
})();
