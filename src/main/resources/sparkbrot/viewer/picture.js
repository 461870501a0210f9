"use strict";

/* A pyramid in OpenSeadragon: tiles come from a reader of ours instead of an address of each. */
const Picture = (() => {
  const MAX_SCREEN_PX_PER_PX = 16;
  const MINIMAP_PX = 200;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let shown = null;

  /* 2.4.2 has no other place where what loads tiles can be replaced; the minimap has a loader of its own, too. */
  OpenSeadragon.ImageLoader.prototype.addJob = ({ src, callback }) => {
    const [level, column, row] = src.split("/").map(Number);
    const file = shown;
    file.tile(file.levels - 1 - level, column, row).then(
      (image) => callback(image, null, null),
      (error) => callback(null, error.message, null),
    );
  };

  /* The reader that understands the file. */
  async function read(ranges) {
    const head = await ranges.read(0, 16);
    const format = [Cog, Szi].find(({ begins }) => begins(head));
    if (!format) throw new Ranges.Unreadable("it is neither a .cog.tif nor a .szi");
    return format.open(ranges);
  }

  /* OpenSeadragon wants to know its size beforehand. */
  function shapeMinimap(file) {
    const { style } = document.getElementById("minimap");
    const most = Math.min(innerWidth / 3.6, innerHeight / 3.6, MINIMAP_PX);
    const scale = most / Math.max(file.widthPx, file.heightPx);
    style.width = `${Math.max(MINIMAP_PX / 8, Math.round(file.widthPx * scale))}px`;
    style.height = `${Math.max(MINIMAP_PX / 8, Math.round(file.heightPx * scale))}px`;
  }

  function show(file, label) {
    shown = file;
    shapeMinimap(file);
    const viewer = OpenSeadragon({
      id: "stage",
      tileSources: {
        width: file.widthPx,
        height: file.heightPx,
        tileSize: file.tilePx,
        minLevel: 0,
        maxLevel: file.levels - 1,
        getTileUrl: (level, column, row) => `${level}/${column}/${row}`,
      },
      showNavigationControl: false,
      showNavigator: true,
      navigatorId: "minimap",
      navigatorDisplayRegionColor: "#ff3b6b",
      visibilityRatio: 0.5,
      minZoomImageRatio: 0.5,
      maxZoomPixelRatio: MAX_SCREEN_PX_PER_PX,
      animationTime: still.matches ? 0 : 0.6,
      immediateRender: still.matches,
      blendTime: 0,
      preserveImageSizeOnResize: true,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, flickEnabled: false },
      gestureSettingsTouch: { flickEnabled: !still.matches },
    });
    /* All keys are handled by the page. */
    viewer.innerTracker.keyDownHandler = null;
    viewer.innerTracker.keyHandler = null;
    viewer.canvas.setAttribute("role", "application");
    viewer.canvas.setAttribute("aria-roledescription", "zoomable picture");
    viewer.canvas.setAttribute("aria-label", label);
    return viewer;
  }

  /* Centre and size of what is shown once it stands still, in pixels of the picture. */
  function place(viewer, file, now = false) {
    const bounds = viewer.viewport.getBounds(now);
    const centre = bounds.getCenter();
    const [column, row, columns, rows] = [centre.x, centre.y, bounds.width, bounds.height].map((it) => it * file.widthPx);
    return { column, row, columns, rows };
  }

  function go(viewer, file, { column, row, columns }, now) {
    viewer.viewport.zoomTo(file.widthPx / columns, null, now);
    viewer.viewport.panTo(new OpenSeadragon.Point(column / file.widthPx, row / file.widthPx), now);
  }

  /* Of a point of the window: the pixel, or null beside the picture. */
  function pixel(viewer, file, point) {
    const at = viewer.viewport.pointFromPixel(point, true);
    const [column, row] = [at.x, at.y].map((it) => Math.floor(it * file.widthPx));
    return column >= 0 && row >= 0 && column < file.widthPx && row < file.heightPx ? { column, row } : null;
  }

  return { read, show, place, go, pixel, still };
})();
