package sparkbrot.job;

import sparkbrot.storage.Location;
import sparkbrot.tiles.Product;

/**
 * A file that a run shall write.
 *
 * @param option that asked for it, for messages
 * @param location where it goes
 * @param product what it holds
 */
public record OutputRequest(String option, Location location, Product product) {}
