/**
 * What jars on the class path register: kernel families, colourings, formats and products are all
 * looked up by {@link sparkbrot.registry.Services}. It knows none of them.
 */
package sparkbrot.registry;
