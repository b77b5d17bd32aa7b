//! What the measuring programs of all peers share: the command line, the clock, and the line of JSON.
//!
//! Each program makes a proof of one statement `warmup + runs` times in one process, verifies the last one, and prints
//! one line. A prover's time goes from a finished trace to the encoded proof; a verifier's starts at the encoded proof.

mod job;
mod json;

use std::time::Instant;

pub use job::Job;

/// A peer's side of a statement: how to make a trace, a proof of it, and how to verify that.
pub trait Subject {
    /// A finished trace, with whatever the prover is handed along with it.
    type Trace;

    /// The peer's name.
    fn peer(&self) -> &'static str;

    /// The peer's version.
    fn version(&self) -> &'static str;

    /// The field of the trace.
    fn field(&self) -> &'static str;

    /// The hash of commitments.
    fn hash(&self) -> &'static str;

    /// The number of columns.
    fn columns(&self) -> usize;

    /// The number of threads.
    fn threads(&self) -> usize;

    /// Makes the trace; not part of the prover's time.
    fn trace(&self) -> Self::Trace;

    /// Proves and encodes.
    fn prove(&self, trace: Self::Trace) -> Vec<u8>;

    /// Decodes and verifies.
    fn verify(&self, proof: &[u8]) -> Result<(), String>;

    /// Decodes and verifies against a statement that is false; `None` where the statement has no public value.
    fn verify_false_statement(&self, proof: &[u8]) -> Option<Result<(), String>>;
}

/// Measures, and prints the line of JSON.
pub fn measure(job: &Job, subject: &impl Subject) {
    let (mut trace_ms, mut prove_ms, mut verify_ms) = (vec![], vec![], vec![]);
    let mut proof = vec![];
    for run in 0..job.warmup + job.runs {
        // Freed before, so that the peak of memory is that of one proof.
        drop(std::mem::take(&mut proof));
        let (trace, tracing) = timed(|| subject.trace());
        let (made, proving) = timed(|| subject.prove(trace));
        proof = made;
        if run >= job.warmup {
            trace_ms.push(tracing);
            prove_ms.push(proving);
        }
    }
    let peak = peak_rss_kib();
    for _ in 0..job.verifications {
        let (verdict, verifying) = timed(|| subject.verify(&proof));
        verdict.unwrap_or_else(|reason| fail(&format!("the proof was rejected: {reason}")));
        verify_ms.push(verifying);
    }
    if job.verifications > 0 && matches!(subject.verify_false_statement(&proof), Some(Ok(()))) {
        fail("a proof of another statement was accepted");
    }
    if let Some(file) = &job.output {
        std::fs::write(file, &proof).unwrap_or_else(|e| fail(&format!("can't write {}: {e}", file.display())));
    }
    let parameters = json::Object::new()
        .number("blowup", job.blowup)
        .number("queries", job.queries)
        .number("grinding", job.grinding)
        .number("fold", job.fold)
        .number("degree", job.degree)
        .text("hash", subject.hash());
    let tuning = job.tuning().iter().fold(json::Object::new(), |object, (name, value)| object.text(name, value));
    let line = json::Object::new()
        .text("peer", subject.peer())
        .text("version", subject.version())
        .text("statement", &job.statement)
        .number("rows", job.rows)
        .number("columns", subject.columns())
        .number("threads", subject.threads())
        .text("field", subject.field())
        .object("parameters", parameters)
        .object("tuning", tuning)
        .numbers("trace_ms", &trace_ms)
        .numbers("prove_ms", &prove_ms)
        .numbers("verify_ms", &verify_ms)
        .number("proof_bytes", proof.len())
        .optional("peak_rss_kib", peak);
    println!("{line}");
}

/// Prints a message and ends the process with exit code 1.
pub fn fail(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(1)
}

fn timed<T>(action: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = action();
    (result, start.elapsed().as_secs_f64() * 1e3)
}

/// The most memory that was resident so far, where the system tells (Linux).
fn peak_rss_kib() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
