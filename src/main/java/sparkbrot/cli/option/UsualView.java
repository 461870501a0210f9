package sparkbrot.cli.option;

/**
 * What is shown of a set where no view is asked for.
 *
 * @param center as {@code --center} takes it
 * @param width as {@code --width} takes it
 */
record UsualView(String center, String width) {

  static final String MANDELBROT_CENTER = "-0.75,0";
  static final String MANDELBROT_WIDTH = "2.75";
  static final String JULIA_CENTER = "0,0";
  static final String JULIA_WIDTH = "3.6";

  static final UsualView MANDELBROT = new UsualView(MANDELBROT_CENTER, MANDELBROT_WIDTH);

  /** Holds all but the tips of the widest sets, which end at -2 and 2. */
  static final UsualView JULIA = new UsualView(JULIA_CENTER, JULIA_WIDTH);
}
