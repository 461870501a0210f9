/** Deep views: what each accuracy costs and leaves open, and whether what is certain is right. */
package sparkbrot.measure.deep;
