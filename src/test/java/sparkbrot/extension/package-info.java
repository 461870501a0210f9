/**
 * One invented thing for each seam of the product: channel, kernel family, colouring, file format,
 * product. {@code ExtensionIT} packs them into a jar of their own and renders with them; nothing
 * under {@code src/main} knows them. Whoever adds a real one can begin with a copy.
 */
package sparkbrot.extension;
