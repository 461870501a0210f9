/**
 * What only measures: no part of the product's jar, but of one that its scripts, under {@code
 * submit-scripts/measure}, put beside it. Start reading at {@link sparkbrot.measure.MeasureMain};
 * what is measured is in {@link sparkbrot.measure.Workload}.
 */
package sparkbrot.measure;
