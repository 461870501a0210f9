/**
 * Pyramids as cloud-optimised BigTIFF: its head and directories, how a tile is compressed in it,
 * and the way back. TIFF itself, and pictures of one resolution, are in {@code image.tiff}; what
 * makes the tiles is in {@code pyramid}. Start with {@link sparkbrot.pyramid.cog.CogFile}.
 */
package sparkbrot.pyramid.cog;
