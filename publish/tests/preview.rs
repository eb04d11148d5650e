//! `preview`: what stands beside the page is what is so now.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

struct Preview {
    process: Child,
    address: String,
}

impl Preview {
    fn of(path: &Path, folder: &Path) -> Self {
        fs::create_dir(folder.join("widget")).unwrap();
        fs::write(folder.join("widget/auto.js"), "").unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_trust-center"))
            .current_dir(folder)
            .args(["preview", "--port", "0", "--widget", "widget"])
            .arg(path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { process, address }
    }

    /// What is said after a revision; waits for it as the page does.
    fn findings(&self, after: Option<u64>) -> Value {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let query = after.map(|revision| format!("?after={revision}")).unwrap_or_default();
        write!(
            stream,
            "GET /findings{query} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_file_that_is_gone_is_told_and_one_that_is_back_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("live.jsonc");
    let text = include_str!("files/readme/mistake.jsonc");
    fs::write(&file, text).unwrap();
    let preview = Preview::of(Path::new("live.jsonc"), folder.path());
    let first = preview.findings(None);
    assert!(first["findings"].as_str().unwrap().contains("unknown-place"), "{first}");
    fs::remove_file(&file).unwrap();
    let gone = preview.findings(first["revision"].as_u64());
    assert!(gone["findings"].as_str().unwrap().contains("cannot read live.jsonc"), "{gone}");
    assert!(gone["title"].as_str().unwrap().contains("the page is that of before"), "{gone}");
    fs::write(&file, text).unwrap();
    let back = preview.findings(gone["revision"].as_u64());
    assert_eq!(back["findings"], first["findings"]);
}
