//! All rows of an image, on one thread or on several.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;
use std::thread;

use crate::kernels::Kernel;

/// Counts all rows into `counts`, row-major. With several threads each takes the next row from a shared
/// counter, so that a row of interior samples holds nobody up.
pub fn count_image(
    kernel: &Kernel,
    width_px: usize,
    imaginaries: &[f64],
    max_iter: i32,
    threads: usize,
    counts: &mut [i32],
) {
    let rows = counts.chunks_mut(width_px).zip(imaginaries);
    if threads == 1 {
        for (row, &ci) in rows {
            kernel.count_row(ci, max_iter, row);
        }
        return;
    }
    // A lock for each row is how safe code hands out disjoint rows; it is never contended.
    let rows: Vec<_> = rows.map(Mutex::new).collect();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(row) = rows.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (counts, ci) = &mut *row.lock().expect("each row is taken once");
                    kernel.count_row(**ci, max_iter, counts);
                }
            });
        }
    });
}
