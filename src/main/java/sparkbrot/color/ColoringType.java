package sparkbrot.color;

import sparkbrot.scene.RequestText;

/**
 * A kind of colouring, by name. Types are registered as services of this interface, see {@link
 * Colorings}; they need a public constructor without parameters.
 */
public interface ColoringType {

  /** Name as {@code --color} takes it. */
  String name();

  /**
   * A colouring with these options; those that are missing have their defaults.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  Coloring create(RequestText options);
}
