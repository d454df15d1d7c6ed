//! The program as a person runs it: exit codes, what is printed, signals.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;

/// The program, in a folder where nothing of ours lies, without settings from this environment.
fn rapporteur(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.args(arguments).current_dir(std::env::temp_dir()).stdin(Stdio::null());
    for name in ["LISTEN", "LOG__LEVEL", "LOG__FORMAT", "ARTICLES", "KNOWLEDGE", "PUBLIC_URL"] {
        command.env_remove(format!("RAPPORTEUR_{name}"));
    }
    command
}

fn run(arguments: &[&str]) -> Output {
    finish(rapporteur(arguments))
}

/// What a command that ends by itself leaves; one that does not end is a failure.
fn finish(mut command: Command) -> Output {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Read beside it, so that a full pipe does not hold it up.
    let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let read = |mut from: Box<dyn std::io::Read + Send>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            from.read_to_end(&mut bytes).unwrap();
            bytes
        })
    };
    let (stdout, stderr) = (read(Box::new(out)), read(Box::new(err)));
    for _ in 0..1_000 {
        if let Some(status) = child.try_wait().unwrap() {
            return Output { status, stdout: stdout.join().unwrap(), stderr: stderr.join().unwrap() };
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    child.kill().unwrap();
    panic!("{command:?} does not end");
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn error(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder for one test, emptied first.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (file, content) in files {
        write_file(&folder.join(file), content.as_bytes());
    }
    folder
}

#[allow(clippy::disallowed_methods, reason = "a test lays out the files that a command reads")]
fn write_file(path: &Path, content: &[u8]) {
    std::fs::write(path, content).unwrap();
}

/// A running service; it is killed where a test fails before it has ended.
struct Running {
    child: Child,
    printed: String,
    address: String,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = rapporteur(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut printed = String::new();
        while !printed.contains("Try:\n  ") {
            assert!(lines.read_line(&mut printed).unwrap() > 0, "it ended: {printed}");
        }
        let address = printed.split("address  http://").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        Self { child, printed, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn signal(&mut self, name: &str) -> i32 {
        // The shell's own: a bare system has no program of that name.
        let kill = format!("kill -{name} {}", self.child.id());
        let sent = Command::new("sh").args(["-c", &kill]).status().unwrap();
        assert!(sent.success());
        self.child.wait().unwrap().code().expect("it ends by itself, not by the signal")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn service_starts_anywhere_with_the_samples_and_says_so() {
    for arguments in [&["--listen", "127.0.0.1:0"][..], &["serve", "--memory", "--listen", "127.0.0.1:0"]] {
        let running = Running::start(arguments);
        assert!(!running.address.ends_with(":0"), "{}", running.printed);
        for words in ["read     12 articles", "found    ", "the week of 2023-11-13", "tables   current to 20", "curl '"]
        {
            assert!(running.printed.contains(words), "{words:?} is not in {}", running.printed);
        }
        // The line to try returns something.
        let path = running.printed.split(&format!("curl 'http://{}", running.address)).nth(1).unwrap();
        let answer = running.get(path.trim().trim_end_matches('\''));
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("\"id\":\"m-"), "{answer}");
    }
}

#[test]
fn signals_end_it_with_success() {
    for name in ["TERM", "INT"] {
        assert_eq!(Running::start(&["serve", "--listen", "127.0.0.1:0"]).signal(name), 0);
    }
}

#[test]
fn shutdown_does_not_wait_for_a_long_reading() {
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--set", "shutdown_grace_seconds=1"];
    let mut running = Running::start(&arguments);
    let body = "Joe Biden met Xi Jinping in Paris on Friday. ".repeat(22_000);
    let mut stream = TcpStream::connect(&running.address).unwrap();
    let head = format!(
        "POST /v1/extract HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + &body).as_bytes()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    // While it is read, others are answered.
    assert!(running.get("/health/live").starts_with("HTTP/1.1 200 "));
    #[allow(clippy::disallowed_methods, reason = "a test measures how long the end takes")]
    let begun = std::time::Instant::now();
    assert_eq!(running.signal("TERM"), 0);
    assert!(begun.elapsed().as_secs() < 5, "it took {:?}", begun.elapsed());
}

#[test]
fn folders_replace_the_samples_and_say_what_they_refuse() {
    let folder = folder(
        "articles",
        &[
            ("a.txt", "---\ntitle: A\npublished: 2023-11-14\n---\n\nThey met."),
            ("b.json", "{\"text\": \"They met again.\", \"published\": \"2024-02-01\"}"),
            ("c.txt", "---\nsubject: no such key\n---\n\nThey met."),
            ("d.md", "not an article"),
            ("e.txt", "---\ntitle: A\npublished: 2023-11-14\n---\n\nThey met."),
        ],
    );
    let running = Running::start(&["serve", "--listen", "127.0.0.1:0", "--articles", folder.to_str().unwrap()]);
    assert!(running.printed.contains("read     2 articles from "), "{}", running.printed);
    assert!(running.printed.contains("besides  1 file with an article that was there word"), "{}", running.printed);
    assert!(running.printed.contains("c.txt: front matter, line 2: unknown key"), "{}", running.printed);
    assert!(running.printed.contains("2023-11-14 to 2024-02-01"), "{}", running.printed);
}

#[test]
fn bound_beyond_loopback_it_says_that_it_is_read_only() {
    let running = Running::start(&["serve", "--listen", "0.0.0.0:0"]);
    assert!(running.printed.contains("Read-only: 0.0.0.0:"), "{}", running.printed);
}

#[test]
fn settings_that_cannot_be_used_end_it_with_2_and_are_named() {
    let file = folder("settings", &[("r.toml", "lisen = \"127.0.0.1:0\"\n"), ("bad.toml", "listen = \n")]);
    let file = |name: &str| file.join(name).to_str().unwrap().to_owned();
    for (arguments, words) in [
        (vec!["serve", "--listen", "nowhere"], "setting listen in the command line is \"nowhere\""),
        (vec!["serve", "--set", "colour=red"], "unknown setting colour in the command line"),
        (vec!["serve", "--set", "listen"], "expected NAME=VALUE"),
        (vec!["serve", "--config", &file("r.toml")], "did you mean listen?"),
        (vec!["serve", "--config", &file("bad.toml")], "bad.toml"),
        (vec!["serve", "--config", &file("none.toml")], "none.toml"),
        (vec!["serve", "--articles", "/nowhere/at/all"], "/nowhere/at/all"),
        (vec!["extract"], "FILE"),
        (vec!["extract", "-", "--published", "soon"], "--published \"soon\""),
        (vec!["health", "https://example.org"], "expected an http:// URL"),
        (vec!["reticulate"], "reticulate"),
    ] {
        let output = run(&arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", error(&output));
        assert!(error(&output).contains(words), "{arguments:?}: {}", error(&output));
    }
    let mut serve = rapporteur(&["serve"]);
    serve.env("RAPPORTEUR_LOG__LEVEL", "loud");
    let output = finish(serve);
    assert_eq!(code(&output), 2);
    assert!(error(&output).contains("setting log.level in the environment is \"loud\""), "{}", error(&output));
}

#[test]
fn extract_prints_the_reading_as_json_or_as_a_view() {
    let text = "---\ntitle: Biden to see Xi\npublished: 2023-11-14\n---\n\nJoe Biden will meet Xi Jinping in Woodside on Wednesday.\n";
    let folder = folder("extract", &[("a.txt", text)]);
    let file = folder.join("a.txt").to_str().unwrap().to_owned();
    let output = run(&["extract", &file]);
    assert_eq!(code(&output), 0, "{}", error(&output));
    let reading: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(reading["article"]["title"], "Biden to see Xi");
    // A flag wins over the file.
    let output = run(&["extract", &file, "--title", "Other", "--published", "2023-11-20"]);
    let reading: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&reading["article"]["title"], &reading["article"]["published"]),
        (&"Other".into(), &"2023-11-20".into())
    );
    let output = run(&["extract", &file, "--format", "text"]);
    let view = String::from_utf8(output.stdout).unwrap();
    assert!(view.contains("published 2023-11-14") && view.contains("\"Wednesday\" (text "), "{view}");
}

#[test]
fn extract_explains_each_meeting_from_its_sentences() {
    let sample =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("config/articles/2023-11-14-biden-to-see-lopez-obrador.txt");
    let file = sample.to_str().unwrap();
    let output = run(&["extract", file, "--explain"]);
    assert_eq!(code(&output), 0, "{}", error(&output));
    let page = String::from_utf8(output.stdout).unwrap();
    let first = page.split("\n2. ").next().unwrap();
    for line in [
        "1. Joe Biden and Andrés Manuel López Obrador, San Francisco",
        "   text 304–347: It would be their fourth bilateral meeting.",
        "     place        \"San Francisco\" → San Francisco (san-francisco-us)",
        "   when          2023-11-17",
        "                   \"Friday\" (text 110–116), rule weekday_after_publication, 90 %",
        "                   not taken: Washington",
        "                   concluded from the rest, rule usual_for_kind, 85 %",
        "   part of       APEC Economic Leaders' Meeting 2023",
    ] {
        assert!(first.lines().any(|one| one == line), "{line:?} is not in {first}");
    }
    let left = |words: &str| first.lines().any(|line| line.trim().starts_with("not taken: ") && line.contains(words));
    assert!(left("\"Monday\" (2023-11-13)") && left("Karine Jean-Pierre (announced it)"), "{first}");
    assert!(!left("Joe Biden"), "{first}");
    for other in [&["--format", "text"][..], &["--ndjson"]] {
        assert_eq!(code(&run(&[&["extract", file, "--explain"], other].concat())), 2, "{other:?}");
    }
}

#[test]
fn extract_reads_standard_input() {
    let mut child = rapporteur(&["extract", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("They met in Geneva.".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let reading: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(reading["article"]["text"], "They met in Geneva.");
}

#[test]
fn extract_reads_pages_in_the_charset_that_is_named() {
    let folder = folder("pages", &[]);
    write_file(&folder.join("page.htm"), b"Caf\xe9 talks: <b>Xi Jinping</b> met Macron.<script>x</script>");
    let read = |flags: &[&str]| {
        let file = folder.join("page.htm");
        run(&[&["extract", file.to_str().unwrap()], flags].concat())
    };
    assert_eq!(code(&read(&[])), 1);
    assert_eq!(code(&read(&["--charset", "klingon"])), 2);
    let output = read(&["--charset", "latin1"]);
    assert_eq!(code(&output), 0, "{}", error(&output));
    let reading: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(reading["article"]["text"], "Café talks: Xi Jinping met Macron.");
}

#[test]
fn extract_ends_with_1_where_the_file_is_no_article() {
    let folder = folder("refused", &[("empty.txt", " \n"), ("fr.json", "{\"text\": \"Ils.\", \"language\": \"fr\"}")]);
    write_file(&folder.join("latin.txt"), b"caf\xe9");
    for (file, words) in [
        ("empty.txt", "the text is empty"),
        ("fr.json", "only English is read"),
        ("latin.txt", "not UTF-8 from byte 3"),
        ("none.txt", "none.txt"),
    ] {
        let output = run(&["extract", folder.join(file).to_str().unwrap()]);
        assert_eq!(code(&output), 1, "{file}");
        assert!(error(&output).contains(words), "{file}: {}", error(&output));
    }
}

#[test]
fn health_tells_a_running_service_from_none() {
    let mut running = Running::start(&["serve", "--listen", "127.0.0.1:0"]);
    let ask = |address: &str| {
        let mut health = rapporteur(&["health"]);
        health.env("RAPPORTEUR_LISTEN", address);
        code(&finish(health))
    };
    let url = format!("http://{}/health/live", running.address);
    assert_eq!((ask(&running.address), code(&run(&["health", &url]))), (0, 0));
    assert_eq!(code(&run(&["health", &format!("http://{}/nowhere", running.address)])), 1);
    running.signal("TERM");
    assert_eq!(ask(&running.address), 1);
}

#[test]
fn generate_writes_readings_that_serve_takes() {
    let output = run(&["generate", "--meetings", "40", "--seed", "3"]);
    assert_eq!(code(&output), 0, "{}", error(&output));
    assert!(error(&output).starts_with("40 meetings, "), "{}", error(&output));
    let again = run(&["generate", "--meetings", "40", "--seed", "3"]);
    assert_eq!(output.stdout, again.stdout);
    let lines = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    let folder = folder("synthetic", &[]);
    let file = folder.join("readings.ndjson");
    write_file(&file, &output.stdout);
    // The file and the number give the same catalog.
    for source in [file.to_str().unwrap(), "40:3"] {
        let running = Running::start(&["serve", "--memory", "--listen", "127.0.0.1:0", "--synthetic", source]);
        assert!(running.printed.contains(&format!("read     {lines} articles from ")), "{}", running.printed);
        assert!(running.printed.contains("found    40 meetings"), "{}", running.printed);
        assert!(running.printed.contains("all articles are invented"), "{}", running.printed);
        // An invented country is known by its code.
        assert!(running.get("/v1/meetings?country=A0").starts_with("HTTP/1.1 200 "));
    }
}

#[test]
fn only_invented_readings_are_served_as_such() {
    let reading = run(&["generate", "--meetings", "1"]).stdout;
    let reading = String::from_utf8(reading).unwrap().replace("\"name\":\"synthetic\"", "\"name\":\"rapporteur\"");
    let folder = folder("not-synthetic", &[("real.ndjson", &reading), ("broken.ndjson", "\n{\"text\": 5}\n")]);
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    for (arguments, ends, words) in [
        (
            vec!["serve", "--memory", "--listen", "127.0.0.1:0", "--synthetic", &file("real.ndjson")],
            1,
            "not by the reader `synthetic`",
        ),
        (
            vec!["serve", "--memory", "--listen", "127.0.0.1:0", "--synthetic", &file("broken.ndjson")],
            1,
            "broken.ndjson, line 2: ",
        ),
        (vec!["serve", "--memory", "--synthetic", &file("none.ndjson")], 2, "right would be N, N:SEED or a file"),
        (vec!["serve", "--memory", "--synthetic", "10", "--articles", "."], 2, "cannot be used with"),
        (vec!["serve", "--synthetic", "10"], 2, "--memory"),
        (vec!["generate", "--meetings", "0"], 2, "--meetings"),
    ] {
        let output = run(&arguments);
        assert_eq!(code(&output), ends, "{arguments:?}: {}", error(&output));
        assert!(error(&output).contains(words), "{arguments:?}: {}", error(&output));
    }
}

#[test]
fn openapi_prints_the_document() {
    let output = run(&["openapi"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((code(&output), &document["openapi"]), (0, &"3.1.0".into()));
}

#[test]
fn reader_that_has_seen_enough_is_no_failure() {
    let mut child = rapporteur(&["openapi"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), error(&output).as_str()), (0, ""));
}
