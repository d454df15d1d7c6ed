//! What only a real connection shows: port 0, a body that is read away, running requests at shutdown.

use std::{net::SocketAddr, time::Duration};

use rapporteur::api;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};

use crate::support::*;

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    done: JoinHandle<std::io::Result<()>>,
}

async fn run(setup: Setup, grace: Duration) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let stopped = async move { stopped.await.unwrap_or(()) };
    let done = tokio::spawn(api::serve(listener, setup.app(), stopped, grace));
    Running { address, stop, done }
}

/// Everything that comes until the connection is closed.
async fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await.expect("the connection is closed").unwrap();
    String::from_utf8(answer).unwrap()
}

fn small() -> Setup {
    let mut setup = Setup::default();
    setup.settings.body_bytes_max = 64 * 1024;
    setup
}

fn head(length: usize, more: &str) -> String {
    format!(
        "POST /v1/extract HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n{more}\r\n"
    )
}

#[tokio::test]
async fn client_that_sends_too_much_can_read_why() {
    let running = run(small(), Duration::from_secs(1)).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    let body = vec![b'x'; 3 * 64 * 1024];
    stream.write_all(head(body.len(), "").as_bytes()).await.unwrap();
    // Were the connection closed at the limit, this or the reading would fail.
    stream.write_all(&body).await.unwrap();
    let answer = rest(stream).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert!(answer.contains("\"code\":\"body_too_large\""), "{answer}");
}

#[tokio::test]
async fn endless_body_is_cut_off_after_four_times_the_limit() {
    let running = run(small(), Duration::from_secs(1)).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    stream.write_all(head(1 << 40, "").as_bytes()).await.unwrap();
    let chunk = vec![b'x'; 64 * 1024];
    let mut sent = 0_usize;
    // Past what the limits and the kernel's buffers hold, sending fails: nobody reads any more.
    while timeout(Duration::from_secs(10), stream.write_all(&chunk)).await.expect("not blocked for ever").is_ok() {
        sent += chunk.len();
        assert!(sent < 256 << 20, "the service reads without end");
    }
}

#[tokio::test]
async fn client_that_asks_first_is_told_before_it_sends() {
    let running = run(small(), Duration::from_secs(1)).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    stream.write_all(head(1 << 20, "Expect: 100-continue\r\n").as_bytes()).await.unwrap();
    let answer = rest(stream).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[tokio::test]
async fn body_that_does_not_come_is_answered_408() {
    let mut setup = small();
    setup.settings.body_seconds_max = 1;
    let running = run(setup, Duration::from_secs(1)).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    stream.write_all(head(100, "").as_bytes()).await.unwrap();
    stream.write_all(b"They met").await.unwrap();
    let answer = rest(stream).await;
    assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("\"code\":\"body_timeout\""), "{answer}");
}

#[tokio::test]
async fn shutdown_finishes_running_requests_and_takes_no_more() {
    let running = run(small(), Duration::from_secs(10)).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    let body = "Joe Biden met Xi Jinping.";
    stream.write_all((head(body.len(), "") + &body[..5]).as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    running.stop.send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!running.done.is_finished(), "a request is still running");
    stream.write_all(&body.as_bytes()[5..]).await.unwrap();
    let answer = rest(stream).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    timeout(Duration::from_secs(5), running.done).await.expect("it ends").unwrap().unwrap();
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test]
async fn shutdown_does_not_wait_beyond_the_grace() {
    let running = run(small(), Duration::from_millis(200)).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    stream.write_all(head(100, "").as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    running.stop.send(()).unwrap();
    timeout(Duration::from_secs(5), running.done).await.expect("it ends").unwrap().unwrap();
}

#[tokio::test]
async fn connection_serves_several_requests() {
    let running = run(small(), Duration::from_secs(1)).await;
    let mut stream = TcpStream::connect(running.address).await.unwrap();
    for _ in 0..3 {
        stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        let mut seen = Vec::new();
        while !seen.ends_with(b"{\"status\":\"live\"}") {
            let mut part = [0; 1024];
            let count = timeout(Duration::from_secs(5), stream.read(&mut part)).await.unwrap().unwrap();
            assert!(count > 0, "closed after {:?}", String::from_utf8_lossy(&seen));
            seen.extend_from_slice(&part[..count]);
        }
    }
}
