package sparkbrot.color.coloring;

import java.io.Serializable;
import sparkbrot.color.light.LightPainter;
import sparkbrot.scene.RequestText;

/** What the exterior distance does to the light of a gradient. */
interface Relief extends Serializable {

  /** Name of the colouring as {@code --color} takes it. */
  String name();

  /** Grows whenever the light of any sample could change. */
  int revision();

  /** Adds its options. */
  void describe(RequestText text);

  /** Shades the light of another painter. */
  LightPainter over(LightPainter gradient, int maxIter);
}
