//! A workload, and where its samples lie.
//!
//! One sample per pixel, at the pixel's upper left corner, each position a function of its global
//! column or row alone, in binary64 and in this order, so that every peer counts the same samples:
//!
//!     re(col) = xmin + (col * xspan) / width_px
//!     im(row) = ymax - (row * yspan) / height_px

pub struct Workload {
    pub xmin: f64,
    pub xspan: f64,
    pub ymax: f64,
    pub yspan: f64,
    pub width_px: usize,
    pub height_px: usize,
    pub max_iter: i32,
}

impl Workload {
    /// A workload from `XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER`.
    pub fn parse(text: &str) -> Result<Workload, String> {
        Workload::parse_fields(text)
            .ok_or_else(|| format!("--workload {text}: must be XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER"))
    }

    fn parse_fields(spec: &str) -> Option<Workload> {
        let fields: Vec<&str> = spec.split(',').collect();
        let [xmin, xspan, ymax, yspan, width_px, height_px, max_iter] = fields[..] else {
            return None;
        };
        Some(Workload {
            xmin: xmin.parse().ok()?,
            xspan: xspan.parse().ok()?,
            ymax: ymax.parse().ok()?,
            yspan: yspan.parse().ok()?,
            width_px: width_px.parse().ok()?,
            height_px: height_px.parse().ok()?,
            max_iter: max_iter.parse().ok()?,
        })
    }

    /// Real parts of all columns.
    pub fn reals(&self) -> Vec<f64> {
        (0..self.width_px)
            .map(|col| self.xmin + (col as f64 * self.xspan) / self.width_px as f64)
            .collect()
    }

    /// Imaginary parts of rows 0, row_step, 2 row_step, ...
    pub fn imaginaries(&self, row_step: usize) -> Vec<f64> {
        (0..self.height_px)
            .step_by(row_step)
            .map(|row| self.ymax - (row as f64 * self.yspan) / self.height_px as f64)
            .collect()
    }
}
