//! `rapporteur health`: is the service ready? For a container's health check.

use std::{
    io::{Read as _, Write as _},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, ToSocketAddrs as _},
    time::Duration,
};

use clap::Args;

use super::{Failure, SettingsArguments, print};
use crate::settings::Settings;

/// Asks a running service whether it is ready.
///
/// Without a URL it asks /health/ready at the port the settings listen on, on this machine.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur health
  rapporteur health http://127.0.0.1:9000/health/ready

Exit codes: 0 ready, 1 not ready or not reached, 2 the command line or a setting cannot be used.")]
pub(super) struct Arguments {
    /// Address to ask, http only
    url: Option<String>,
    #[command(flatten)]
    settings: SettingsArguments,
}

/// Longest wait for connection and answer together about this long, each.
const PATIENCE: Duration = Duration::from_secs(2);

/// Most bytes of the answer that are looked at.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let url = match &arguments.url {
        Some(url) => url.clone(),
        None => format!("http://{}/health/ready", local(Settings::load(&arguments.settings.flags())?.listen)),
    };
    let rest = url.strip_prefix("http://").ok_or_else(|| Failure::usage(format!("{url}: expected an http:// URL")))?;
    let (authority, path) = rest.find('/').map_or((rest, "/health/ready"), |at| rest.split_at(at));
    let answer = ask(authority, path).map_err(|error| Failure::new(format!("{url}: {error}")))?;
    let status = answer.lines().next().unwrap_or_default().to_owned();
    if status.split(' ').nth(1) == Some("200") {
        return print(&format!("ready: {url}\n"));
    }
    Err(Failure::new(format!("{url} answered {status:?}")))
}

/// Where a service that listens there is reached from this machine.
fn local(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
    };
    SocketAddr::new(ip, listen.port())
}

fn ask(authority: &str, path: &str) -> std::io::Result<String> {
    let with_port = if authority.rsplit(']').next().is_some_and(|end| end.contains(':')) {
        authority.to_owned()
    } else {
        format!("{authority}:80")
    };
    let address = with_port.to_socket_addrs()?.next().ok_or_else(|| std::io::Error::other("no address"))?;
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(ANSWER_BYTES_MAX).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_interfaces_are_asked_on_loopback() {
        let asked = |listen: &str| local(listen.parse().unwrap()).to_string();
        assert_eq!(asked("0.0.0.0:8080"), "127.0.0.1:8080");
        assert_eq!(asked("[::]:1"), "[::1]:1");
        assert_eq!(asked("192.0.2.1:1"), "192.0.2.1:1");
    }
}
