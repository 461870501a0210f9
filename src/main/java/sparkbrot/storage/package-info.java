/**
 * Files and directories that the user named, on this machine or on any file system that Hadoop has
 * a client for: temporary names, renames, aborts, so that an output is whole or absent.
 *
 * <p>What is in the files is no concern of this package. Start reading at {@link
 * sparkbrot.storage.Location}.
 */
package sparkbrot.storage;
