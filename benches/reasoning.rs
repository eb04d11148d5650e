//! How the reasoning grows: statements of 100, 1,000 and 10,000 services with ten movements each and eight categories.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/synthetic.rs"]
mod synthetic;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use synthetic::Switches;
use trust_center::residency::{Boundary, Judge, Reach, ReachCache, Situation, SwitchOverrides, Verdicts};
use trust_center::statement::{AreaId, Document, Statement, SwitchId, SwitchState, parse};

fn read(text: &str) -> Statement {
    let document: Document = serde_json::from_str(text).unwrap();
    let (statement, problems) = parse(&document);
    assert_eq!(problems, []);
    statement
}

/// Everything that the page needs: the situation and the verdicts on all services and categories.
fn judged(statement: &Statement, tried: &SwitchOverrides) -> Verdicts {
    let situation = Situation::new(statement, tried);
    Verdicts::of(&situation, &Judge::new(statement, &Boundary::Area(AreaId::EU)))
}

/// What is reached with some switches tried, from what is known of the statement as it stands.
fn tried_again(statement: &Statement, stated: &ReachCache, tried: &SwitchOverrides) -> usize {
    // A clone knows the statement as it stands, and not the trial before, which was the same one.
    let stated = stated.clone();
    stated.reach(&stated.situation(statement, tried), tried).ends().len()
}

fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reasoning");
    for n in [100, 1_000, 10_000] {
        let text = synthetic::statement(n);
        let statement = read(&text);
        let off = SwitchOverrides::from_iter([(SwitchId::of(n / 10), SwitchState::Off)]);
        group.throughput(Throughput::Elements(n as u64)).sample_size(10);
        group.bench_with_input(BenchmarkId::new("parse", n), &text, |b, text| {
            b.iter(|| read(black_box(text)));
        });
        group.bench_with_input(BenchmarkId::new("verdicts", n), &statement, |b, statement| {
            b.iter(|| judged(black_box(statement), &SwitchOverrides::new()));
        });
        group.bench_with_input(BenchmarkId::new("switch", n), &statement, |b, statement| {
            b.iter(|| judged(black_box(statement), &off));
        });
        group.bench_with_input(BenchmarkId::new("reach", n), &statement, |b, statement| {
            b.iter(|| {
                Reach::of_all(&Situation::new(black_box(statement), &SwitchOverrides::new())).ends().len()
            });
        });
        let stated = ReachCache::default();
        stated.reach(&stated.situation(&statement, &SwitchOverrides::new()), &SwitchOverrides::new());
        group.bench_with_input(BenchmarkId::new("what-if", n), &statement, |b, statement| {
            b.iter(|| tried_again(black_box(statement), &stated, &off));
        });
        group.bench_with_input(BenchmarkId::new("what-if anew", n), &statement, |b, statement| {
            b.iter(|| Reach::of_all(&Situation::new(black_box(statement), &off)).ends().len());
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
        let situation = best(|| drop(black_box(Situation::new(&statement, &SwitchOverrides::new()))));
        let verdicts = best(|| drop(black_box(judged(&statement, &SwitchOverrides::new()))));
        let reach = best(|| {
            black_box(Reach::of_all(&Situation::new(&statement, &SwitchOverrides::new())).ends().len());
        });
        let each = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(u32::try_from(n).unwrap());
        let (of_verdicts, of_reach) = (each(verdicts), each(reach));
        println!(
            "{n:>8} | {situation:>8.2?} | {verdicts:>8.2?} {of_verdicts:>6.2} µs | {reach:>8.2?} {of_reach:>6.2} µs"
        );
    }
}

/// What it takes to try a switch, against finding everything anew; the medians of some switches.
fn print_trials() {
    println!("services | a switch tried, anew, ratio: of one movement | of a service and movements");
    for n in [100, 1_000, 2_000, 10_000] {
        let row = [Switches::Movements, Switches::Services].map(|switched| {
            let statement = read(&synthetic::with_switches(n, switched));
            let ids = (0..statement.switches.len()).map(SwitchId::of);
            let trials = ids.step_by(1 + n / 100).take(9).map(|id| trial(&statement, id));
            let mut times: Vec<_> = trials.collect();
            times.sort_unstable();
            times.get(times.len() / 2).map_or_else(String::new, |(again, anew)| {
                format!("{again:>8.2?} {anew:>8.2?} {:>4.2}", again.as_secs_f64() / anew.as_secs_f64())
            })
        });
        println!("{n:>8} | {}", row.join(" | "));
    }
}

/// How long it takes to turn a switch off, from what is known of the statement as it stands and from nothing.
fn trial(statement: &Statement, id: SwitchId) -> (Duration, Duration) {
    let off = SwitchOverrides::from_iter([(id, SwitchState::Off)]);
    let stated = ReachCache::default();
    stated.reach(&stated.situation(statement, &SwitchOverrides::new()), &SwitchOverrides::new());
    let again = best(|| {
        black_box(tried_again(statement, &stated, &off));
    });
    let anew = best(|| {
        black_box(Reach::of_all(&Situation::new(statement, &off)).ends().len());
    });
    (again, anew)
}

fn main() {
    print_growth();
    print_trials();
    let mut criterion = Criterion::default()
        .configure_from_args()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    benches(&mut criterion);
    criterion.final_summary();
}
