//! `rapporteur openapi`: the document that describes the API.

use clap::Args;

use super::{Failure, print};

/// Prints the OpenAPI 3.1 document of the API, the same that the service gives at /openapi.json.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  rapporteur openapi > openapi.json

Exit codes: 0 printed, 1 standard output cannot be written.")]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments) -> Result<(), Failure> {
    let document = serde_json::to_string_pretty(&crate::api::document()).map_err(Failure::new)?;
    print(&(document + "\n"))
}
