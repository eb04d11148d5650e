//! How the reasoning grows: statements of 100, 1,000 and 10,000 services with ten movements each and eight categories.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/synthetic.rs"]
mod synthetic;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use trust_center::residency::{
    AreaId, Boundary, Judge, Node, Reach, Situation, Statement, SwitchId, SwitchState, Tried, Verdicts,
    parse, what_if,
};

fn read(text: &str) -> Statement {
    let node: Node = serde_json::from_str(text).unwrap();
    let (statement, problems) = parse(&node);
    assert_eq!(problems, []);
    statement
}

/// Everything that the page needs: the situation and the verdicts on all services and categories.
fn judged(statement: &Statement, tried: &Tried) -> Verdicts {
    let situation = Situation::new(statement, tried);
    Verdicts::of(&situation, &Judge::new(statement, &Boundary::Area(AreaId::EU)))
}

fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reasoning");
    for n in [100, 1_000, 10_000] {
        let text = synthetic::statement(n);
        let statement = read(&text);
        let off = Tried::from_iter([(SwitchId::of(n / 10), SwitchState::Off)]);
        group.throughput(Throughput::Elements(n as u64)).sample_size(10);
        group.bench_with_input(BenchmarkId::new("parse", n), &text, |b, text| {
            b.iter(|| read(black_box(text)));
        });
        group.bench_with_input(BenchmarkId::new("verdicts", n), &statement, |b, statement| {
            b.iter(|| judged(black_box(statement), &Tried::new()));
        });
        group.bench_with_input(BenchmarkId::new("switch", n), &statement, |b, statement| {
            b.iter(|| judged(black_box(statement), &off));
        });
        group.bench_with_input(BenchmarkId::new("reach", n), &statement, |b, statement| {
            b.iter(|| Reach::of_all(&Situation::new(black_box(statement), &Tried::new())).ends().len());
        });
        group.bench_with_input(BenchmarkId::new("what-if", n), &statement, |b, statement| {
            b.iter(|| what_if(black_box(statement), &Tried::new(), &off));
        });
    }
    group.finish();
}

/// The best of five, so that what else the machine does counts little.
fn best(mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..5).map(once).min().unwrap_or_default()
}

/// How the time for each service grows.
fn print_growth() {
    println!(
        "services | situation | verdicts with it, and for each service | reach with it, and for each service"
    );
    for n in [100, 1_000, 2_000, 10_000] {
        let statement = read(&synthetic::statement(n));
        let situation = best(|| drop(black_box(Situation::new(&statement, &Tried::new()))));
        let verdicts = best(|| drop(black_box(judged(&statement, &Tried::new()))));
        let reach = best(|| {
            black_box(Reach::of_all(&Situation::new(&statement, &Tried::new())).ends().len());
        });
        let each = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(u32::try_from(n).unwrap());
        let (of_verdicts, of_reach) = (each(verdicts), each(reach));
        println!(
            "{n:>8} | {situation:>8.2?} | {verdicts:>8.2?} {of_verdicts:>6.2} µs | {reach:>8.2?} {of_reach:>6.2} µs"
        );
    }
}

fn main() {
    print_growth();
    let mut criterion = Criterion::default()
        .configure_from_args()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    benches(&mut criterion);
    criterion.final_summary();
}
