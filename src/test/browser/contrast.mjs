// Contrast of texts with their nearest background, as WCAG 2.2 defines it.
/*
 * { what, ratio } of each element that a selector finds in a Playwright page; of those with words of their own that are
 * shown, if only they are asked for.
 */
export const contrasts = (tab, selector, { shown = false } = {}) =>
  tab.locator(selector).evaluateAll((elements, onlyShown) => {
    const rgb = (color) => color.match(/[\d.]+/g).map(Number);
    const light = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = rgb(getComputedStyle(at).backgroundColor);
        if (color.length === 3 || color[3] === 1) return color;
      }
      return [255, 255, 255];
    };
    const isShown = (it) =>
      it.checkVisibility({ visibilityProperty: true }) && [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return elements
      .filter((it) => !onlyShown || isShown(it))
      .map((element) => {
        const [a, b] = [light(rgb(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
        return { what: `${element.tagName} ${element.id} "${element.textContent.slice(0, 30)}"`, ratio: (a + 0.05) / (b + 0.05) };
      });
  }, shown);
