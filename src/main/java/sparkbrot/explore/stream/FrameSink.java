package sparkbrot.explore.stream;

import java.io.IOException;

/** Where frames go. */
@FunctionalInterface
public interface FrameSink {

  /**
   * Sends a frame.
   *
   * @throws IOException if nobody listens any more
   */
  void send(StreamFrame frame) throws IOException;
}
