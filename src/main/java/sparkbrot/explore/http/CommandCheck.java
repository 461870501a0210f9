package sparkbrot.explore.http;

import java.util.List;

/** Knows whether a command line is one. */
@FunctionalInterface
public interface CommandCheck {

  /**
   * Parses it as the program does.
   *
   * @throws IllegalArgumentException in one line, if the program would refuse it
   */
  void check(List<String> arguments);
}
