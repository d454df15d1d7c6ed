//! Where articles are read that come in over HTTP: as many desks as there are processors, and a queue before them.
//!
//! A reading takes the processor for as long as it lasts, up to seconds for the longest article. On the threads that
//! answer requests it would hold up everybody else, so it never runs there. Beyond the queue the answer is 503 at once:
//! a caller that is told to come again is better off than one that waits until it gives up, and what waits costs memory.

use std::{num::NonZero, sync::Arc};

use axum::http::{HeaderValue, header};
use tokio::sync::Semaphore;

use super::error::{Code, Problem};

/// After so many seconds a refused caller may try again; most readings are over within milliseconds.
const RETRY_AFTER_SECONDS: u16 = 1;

/// The desks and the queue before them.
pub(crate) struct Desks {
    /// One permit for each desk and each place in the queue.
    places: Arc<Semaphore>,
    /// One permit for each desk.
    free: Arc<Semaphore>,
}

impl Desks {
    /// As many desks as processors, and places for so many more to wait.
    pub(crate) fn new(waiting_max: usize) -> Self {
        let desks = std::thread::available_parallelism().map_or(1, NonZero::get);
        let places = desks.saturating_add(waiting_max).min(Semaphore::MAX_PERMITS);
        Self { places: Arc::new(Semaphore::new(places)), free: Arc::new(Semaphore::new(desks)) }
    }

    /// Does work at a desk, once one is free; refuses it where too many wait already.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| busy())?;
        let desk = Arc::clone(&self.free).acquire_owned().await.map_err(|_| busy())?;
        // Place and desk go along: a caller that gives up frees them only when the work is done.
        let done = tokio::task::spawn_blocking(move || (work(), place, desk)).await;
        done.map(|(answer, ..)| answer).map_err(|error| {
            tracing::error!(%error, "work ended early");
            Problem::new(Code::Internal, "something went wrong inside the service")
        })
    }
}

fn busy() -> Problem {
    Problem::new(Code::Busy, "too many articles are being read or wait to be; try again shortly")
        .with_header(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn work_beyond_the_queue_is_refused_and_the_rest_is_done() {
        let desks = Arc::new(Desks::new(1));
        let count = std::thread::available_parallelism().map_or(1, NonZero::get);
        let mut running = Vec::new();
        let mut ends = Vec::new();
        for number in 0..=count {
            let (end, ended) = mpsc::channel::<()>();
            let desks = Arc::clone(&desks);
            ends.push(end);
            running.push(tokio::spawn(async move {
                desks
                    .work(move || {
                        let _ = ended.recv();
                        number
                    })
                    .await
            }));
        }
        while desks.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        // The thread that answers requests is free all the while, else nothing of this would run.
        assert!(desks.work(|| ()).await.is_err());
        drop(ends);
        for (number, task) in running.into_iter().enumerate() {
            assert_eq!(task.await.unwrap().unwrap(), number);
        }
        assert!(desks.work(|| ()).await.is_ok());
    }
}
