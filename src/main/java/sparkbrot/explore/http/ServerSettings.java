package sparkbrot.explore.http;

import java.util.List;

/**
 * What the server was told.
 *
 * @param host address or name to listen at
 * @param port or 0 for a free one
 * @param version of this program
 * @param master of the cluster, for people
 * @param maxIter most iterations that a request may ask for
 * @param maxDigits most digits of a coordinate
 * @param memoryBytes of samples that are kept in memory
 * @param diskBytes of samples that are kept on disk
 * @param streams that may be open at the same time
 * @param places worth a visit
 * @param commands knows whether the command for a poster is one
 */
public record ServerSettings(
    String host,
    int port,
    String version,
    String master,
    int maxIter,
    int maxDigits,
    long memoryBytes,
    long diskBytes,
    int streams,
    List<GoodPlace> places,
    CommandCheck commands) {

  public ServerSettings {
    places = List.copyOf(places);
  }
}
