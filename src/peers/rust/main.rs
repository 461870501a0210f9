//! Runs one row of the ladder and prints one JSON object: see src/peers/README.md.
//! Standard library only. Build: `rustc --edition 2021 -C opt-level=3 -C target-cpu=native main.rs`.

mod grid;
mod image;
mod kernels;
mod sha256;

use std::process::ExitCode;
use std::time::Instant;

use grid::Workload;
use kernels::Kernel;

struct Options {
    row: String,
    simd: bool,
    threads: usize,
    workload_name: String,
    workload: Workload,
    rounds: usize,
    row_step: usize,
    counts_file: Option<String>,
}

fn positive(option: &str, value: &str) -> Result<usize, String> {
    match value.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(format!("{option} {value}: must be an integer of at least 1")),
    }
}

fn parse_options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let (mut row, mut workload_name) = (String::new(), String::new());
    let (mut rounds, mut row_step, mut counts_file) = (1, 1, None);
    let mut threads = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    while let Some(argument) = arguments.next() {
        let (option, value) = match argument.split_once('=') {
            Some((option, value)) => (option.to_string(), value.to_string()),
            None => {
                (argument.clone(), arguments.next().ok_or(format!("{argument}: needs a value"))?)
            }
        };
        match option.as_str() {
            "--row" => row = value,
            "--workload" => workload_name = value,
            "--rounds" => rounds = positive(&option, &value)?,
            "--row-step" => row_step = positive(&option, &value)?,
            "--threads" => threads = positive(&option, &value)?,
            "--counts" => counts_file = Some(value),
            _ => return Err(format!("{option}: unknown option")),
        }
    }
    let (simd, threaded) = match row.as_str() {
        "rust-scalar" => (false, false),
        "rust-simd" => (true, false),
        "rust-scalar-threads" => (false, true),
        "rust-simd-threads" => (true, true),
        _ => {
            return Err(format!(
                "--row {row}: must be rust-{{scalar,simd}} or rust-{{scalar,simd}}-threads"
            ))
        }
    };
    let threads = if threaded { threads } else { 1 };
    let workload = Workload::parse(&workload_name)?;
    Ok(Options { row, simd, threads, workload_name, workload, rounds, row_step, counts_file })
}

fn run(options: &Options) -> Result<(), String> {
    let workload = &options.workload;
    let reals = workload.reals();
    let imaginaries = workload.imaginaries(options.row_step);
    let mut counts = vec![0; reals.len() * imaginaries.len()];
    let mut nanos: Vec<u128> = Vec::new();
    for _ in 0..options.rounds {
        let start = Instant::now();
        let kernel = if options.simd { Kernel::simd(&reals) } else { Kernel::scalar(&reals) };
        let (max_iter, threads) = (workload.max_iter, options.threads);
        image::count_image(&kernel, reals.len(), &imaginaries, max_iter, threads, &mut counts);
        nanos.push(start.elapsed().as_nanos());
    }
    let raw: Vec<u8> = counts.iter().flat_map(|count| count.to_le_bytes()).collect();
    if let Some(file) = &options.counts_file {
        std::fs::write(file, &raw).map_err(|problem| format!("--counts {file}: {problem}"))?;
    }
    let counted: i64 = counts.iter().map(|&count| i64::from(count)).sum();
    println!("{}", report(options, &nanos, counted, &sha256::hex_digest(&raw)));
    Ok(())
}

fn report(options: &Options, nanos: &[u128], counted: i64, digest: &str) -> String {
    // The first round touches fresh memory; it is cold, and warm only if there is no other.
    let mut warm = if nanos.len() > 1 { nanos[1..].to_vec() } else { nanos.to_vec() };
    warm.sort_unstable();
    let median = (warm[(warm.len() - 1) / 2] + warm[warm.len() / 2]) / 2;
    let (precision, bits) = if options.simd { ("float", 256) } else { ("double", 64) };
    format!(
        concat!(
            r#"{{"kernel":"{}","arithmetic":"strict","precision":"{}","shortcuts":"off","#,
            r#""vectorBits":{},"threads":{},"workload":"{}","widthPx":{},"heightPx":{},"#,
            r#""maxIter":{},"rowStep":{},"minNanos":{},"medianNanos":{},"coldNanos":{},"#,
            r#""countedIterations":{},"countsSha256":"{}","runtime":"{}"}}"#
        ),
        options.row,
        precision,
        bits,
        options.threads,
        options.workload_name,
        options.workload.width_px,
        options.workload.height_px,
        options.workload.max_iter,
        options.row_step,
        warm[0],
        median,
        nanos[0],
        counted,
        digest,
        option_env!("PEER_RUNTIME").unwrap_or("Rust")
    )
}

fn main() -> ExitCode {
    match parse_options(std::env::args().skip(1)).and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("rust peer: {message}");
            ExitCode::from(2)
        }
    }
}
